rule fit:
    input:
        lambda w: jobs.fit(PROJECT, EDITION, w.analysis).inputs,
    output:
        **layout.analysis(EDITION, "{analysis}"),
        record=layout.provenance(layout.analysis(EDITION, "{analysis}")["estimates"]),
    log:
        "logs/fit/{analysis}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=lambda w: jobs.fit(PROJECT, EDITION, w.analysis).state,
    shell:
        "arbeidsmarkt step fit {params.edition} {wildcards.analysis} 2> {log}"
