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
