configfile: "config/config.yaml"


include: "workflow/rules/common.smk"
include: "workflow/rules/prepare.smk"
include: "workflow/rules/estimate.smk"
include: "workflow/rules/judge.smk"
include: "workflow/rules/programmes.smk"
include: "workflow/rules/publish.smk"


rule all:
    default_target: True
    input:
        plan.products(PROJECT, EDITION),
        layout.manifest(EDITION),
