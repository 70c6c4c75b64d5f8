rule cells:
    input:
        lambda w: jobs.cells(PROJECT, EDITION, w.source).inputs,
    output:
        cells=layout.cells(EDITION, "{source}"),
        record=layout.provenance(layout.cells(EDITION, "{source}")),
    params:
        state=lambda w: jobs.cells(PROJECT, EDITION, w.source).state,
    log:
        "logs/cells/{source}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step cells {EDITION} {wildcards.source} 2> {log}"


rule panel:
    input:
        lambda w: jobs.panel(PROJECT, EDITION, w.analysis).inputs,
    output:
        panel=layout.panel(EDITION, "{analysis}"),
        record=layout.provenance(layout.panel(EDITION, "{analysis}")),
    params:
        state=lambda w: jobs.panel(PROJECT, EDITION, w.analysis).state,
    log:
        "logs/panel/{analysis}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step panel {EDITION} {wildcards.analysis} 2> {log}"
