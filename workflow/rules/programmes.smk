rule programmes:
    input:
        jobs.programmes(PROJECT, EDITION).inputs,
    output:
        **layout.programmes(EDITION),
        record=layout.provenance(layout.programmes(EDITION)["csv"]),
    log:
        "logs/programmes.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.programmes(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step programmes {params.edition} 2> {log}"
