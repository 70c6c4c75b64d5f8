rule figure:
    input:
        lambda w: jobs.figure(PROJECT, EDITION, w.analysis, w.figure).inputs,
    output:
        **layout.figure(EDITION, "{analysis}", "{figure}"),
        record=layout.provenance(layout.figure(EDITION, "{analysis}", "{figure}")["svg"]),
    params:
        state=lambda w: jobs.figure(PROJECT, EDITION, w.analysis, w.figure).state,
    log:
        "logs/figure/{analysis}/{figure}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step figure {EDITION} {wildcards.analysis} {wildcards.figure} 2> {log}"


rule site:
    input:
        jobs.site(PROJECT, EDITION).inputs,
    output:
        site=layout.site(EDITION),
        record=layout.provenance(layout.site(EDITION)),
    params:
        state=jobs.site(PROJECT, EDITION).state,
    log:
        "logs/site.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step site {EDITION} 2> {log}"


rule manifest:
    input:
        jobs.products(PROJECT, EDITION),
    output:
        layout.manifest(EDITION),
    log:
        "logs/manifest.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step manifest {EDITION} 2> {log}"
