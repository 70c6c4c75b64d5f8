rule fit:
    input:
        lambda w: jobs.fit(PROJECT, EDITION, w.analysis).inputs,
    output:
        **layout.analysis(EDITION, "{analysis}"),
        record=layout.provenance(layout.analysis(EDITION, "{analysis}")["estimates"]),
    params:
        state=lambda w: jobs.fit(PROJECT, EDITION, w.analysis).state,
    log:
        "logs/fit/{analysis}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step fit {EDITION} {wildcards.analysis} 2> {log}"
