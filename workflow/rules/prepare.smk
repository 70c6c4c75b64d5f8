rule cells:
    input:
        lambda w: jobs.cells(PROJECT, EDITION, w.source).inputs,
    output:
        cells=layout.cells(EDITION, "{source}"),
        record=layout.provenance(layout.cells(EDITION, "{source}")),
    log:
        "logs/cells/{source}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=lambda w: jobs.cells(PROJECT, EDITION, w.source).state,
    shell:
        "arbeidsmarkt step cells {params.edition} {wildcards.source} 2> {log}"


rule panel:
    input:
        lambda w: jobs.panel(PROJECT, EDITION, w.analysis).inputs,
    output:
        panel=layout.panel(EDITION, "{analysis}"),
        record=layout.provenance(layout.panel(EDITION, "{analysis}")),
    log:
        "logs/panel/{analysis}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=lambda w: jobs.panel(PROJECT, EDITION, w.analysis).state,
    shell:
        "arbeidsmarkt step panel {params.edition} {wildcards.analysis} 2> {log}"
