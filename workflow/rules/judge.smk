rule quantities:
    input:
        jobs.quantities(PROJECT, EDITION).inputs,
    output:
        quantities=layout.quantities(EDITION),
        record=layout.provenance(layout.quantities(EDITION)),
    params:
        state=jobs.quantities(PROJECT, EDITION).state,
    log:
        "logs/quantities.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step quantities {EDITION} 2> {log}"


rule claims:
    input:
        jobs.claims(PROJECT, EDITION).inputs,
    output:
        **layout.claims(EDITION),
        record=layout.provenance(layout.claims(EDITION)["csv"]),
    params:
        state=jobs.claims(PROJECT, EDITION).state,
    log:
        "logs/claims.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    shell:
        "arbeidsmarkt step claims {EDITION} 2> {log}"
