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


rule own_outcomes:
    input:
        jobs.own_outcomes(PROJECT, EDITION).inputs,
    output:
        **layout.own_outcomes(EDITION),
        record=layout.provenance(layout.own_outcomes(EDITION)["csv"]),
    log:
        "logs/own_outcomes.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.own_outcomes(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step own_outcomes {params.edition} 2> {log}"


rule scaling_matrix:
    output:
        **layout.scaling_matrix(EDITION),
        record=layout.provenance(layout.scaling_matrix(EDITION)["svg"]),
    log:
        "logs/scaling_matrix.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.scaling_matrix(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step scaling_matrix {params.edition} 2> {log}"
