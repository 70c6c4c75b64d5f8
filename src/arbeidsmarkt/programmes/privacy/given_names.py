"""Given names that are common in the Netherlands, also among newcomers; those that are Dutch words are left out."""

WRITTEN = """
abdi abdul abdullah abdullahi abraham adam adriaan aicha aisha ali alie amina amir amira anas anna anne anneke
annemarie anouk anton antonia arie arjan astrid awet ayaan ayse bart bas bashir bilal birgit bram brigitte carla
caroline cees chantal charlotte chris christiaan cornelia cornelis daan daniel danielle daniël dawit denise
dennis dirk ebru edwin elif elisabeth ellen els elsa emma emre erik esra esther eva eyob fadi fadia farah fatima
fatma femke filmon floor frank frans fred freweini gerard gerrit ghirmay gijs habtom hamid hanna hannah hans
hasan hassan hatice heleen hendrik henk huseyin hussein ibrahim ilse ingrid irene isa ismail jaap jacob jacobus
jacqueline jamal jamila jan janneke jasper jeroen jesse johan johanna johannes john joost joris jose jozef julia
karim karin kees kelly khadija khaled khalid klaas koen laila lars laura layla leila lieke liesbeth linda lisa
lotte lucas luuk maaike mahmoud mahmud manon marc marcel margriet maria mariam marieke marijke marjan marloes
martijn martin maryam mehari mehmet merhawi meryem michael michel michelle miriam mirjam mohamed mohammad
mohammed monique mostafa muhammad murat mustafa nadia nahom naomi nasser natalie nicole niels noor nour noura
nura omar osman patricia patrick pauline peter petra piet pieter rachid rahel rahma ramazan rana rania remco
rianne richard rik robert robin roel ronald rosa ruben rutger ruth said saida salah salma samir samira samuel
sander sandra sanne sara sarah saskia selam selma sem semere senait sevda sharon simon simone sjoerd sofia sofie
sophie stefan susan suzanne tesfay teun thea theo thijs thomas tim tineke tom ursula veronique vincent
wilhelmina willem wim wouter yasin yasmin yasmina yassin yohannes yonas youssef yusuf zahra zainab zeynep
"""

GIVEN_NAMES = frozenset(WRITTEN.split())
"""Small letters."""
