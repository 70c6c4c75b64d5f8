rule figure:
    input:
        lambda w: jobs.figure(PROJECT, EDITION, w.analysis, w.figure).inputs,
    output:
        **layout.figure(EDITION, "{analysis}", "{figure}"),
        record=layout.provenance(
            layout.figure(EDITION, "{analysis}", "{figure}")["svg"]
        ),
    log:
        "logs/figure/{analysis}/{figure}.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=lambda w: jobs.figure(PROJECT, EDITION, w.analysis, w.figure).state,
    shell:
        "arbeidsmarkt step figure {params.edition} {wildcards.analysis} {wildcards.figure} 2> {log}"


rule brief:
    input:
        jobs.brief(PROJECT, EDITION).inputs,
    output:
        brief=layout.brief(EDITION),
        record=layout.provenance(layout.brief(EDITION)),
    log:
        "logs/brief.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.brief(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step brief {params.edition} 2> {log}"


rule annex:
    input:
        jobs.annex(PROJECT, EDITION).inputs,
    output:
        annex=layout.annex(EDITION),
        record=layout.provenance(layout.annex(EDITION)),
    log:
        "logs/annex.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.annex(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step annex {params.edition} 2> {log}"


rule moves:
    input:
        jobs.moves(PROJECT, EDITION).inputs,
    output:
        **layout.moved(EDITION),
        record=layout.provenance(layout.moved(EDITION)["page"]),
    log:
        "logs/moves.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.moves(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step moves {params.edition} 2> {log}"


rule slides:
    input:
        jobs.slides(PROJECT, EDITION).inputs,
    output:
        slides=layout.slides(EDITION),
        record=layout.provenance(layout.slides(EDITION)),
    log:
        "logs/slides.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.slides(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step slides {params.edition} 2> {log}"


rule site:
    input:
        jobs.site(PROJECT, EDITION).inputs,
    output:
        site=layout.site(EDITION),
        record=layout.provenance(layout.site(EDITION)),
    log:
        "logs/site.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
        state=jobs.site(PROJECT, EDITION).state,
    shell:
        "arbeidsmarkt step site {params.edition} 2> {log}"


rule manifest:
    input:
        plan.products(PROJECT, EDITION),
    output:
        layout.manifest(EDITION),
    log:
        "logs/manifest.log",
    conda:
        "../envs/arbeidsmarkt.yaml"
    params:
        edition=EDITION,
    shell:
        "arbeidsmarkt step manifest {params.edition} 2> {log}"
