rule quantities:
    input:
        jobs.quantities(PROJECT, EDITION).inputs,
    output:
        quantities=layout.quantities(EDITION),
        record=layout.provenance(layout.quantities(EDITION)),
    log:
        "logs/quantities.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.quantities(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step quantities {params.edition} 2> {log}"


rule claims:
    input:
        jobs.claims(PROJECT, EDITION).inputs,
    output:
        **layout.claims(EDITION),
        record=layout.provenance(layout.claims(EDITION)["csv"]),
    log:
        "logs/claims.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.claims(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step claims {params.edition} 2> {log}"


rule numbers:
    input:
        jobs.numbers(PROJECT, EDITION).inputs,
    output:
        numbers=layout.numbers(EDITION),
        record=layout.provenance(layout.numbers(EDITION)),
    log:
        "logs/numbers.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.numbers(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step numbers {params.edition} 2> {log}"
