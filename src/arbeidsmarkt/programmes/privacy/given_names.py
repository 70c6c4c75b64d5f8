"""Given names that are common in the Netherlands, also among newcomers; those that are Dutch words are left out."""

WRITTEN = """
abdi abdul abdullah abdullahi abraham adam adriaan adrian aicha aisha albert alexander alexandra alfred ali alice
alicia alie amanda amina amir amira amy anas andre andrea andrei andrew angela anita anna anne anneke annemarie
annette annie anouk anthony antoine anton antonia antonio arie arjan arnold arthur astrid awet ayaan ayse bart bas
bashir benjamin bernard betty bianca bilal birgit boris brad bram brian brigitte bruce bruno camilla carl carla
carlos carmen caroline catherine cecilia cees chantal charles charlie charlotte chris christiaan christian christina
christine christopher claire clara claude claudia conrad cornelia cornelis curt cynthia daan damian daniel danielle
daniël david dawit deborah denise dennis derek diana diego dirk dolores dominic donald donna doris dorothy douglas
dylan ebru eddie edgar edith edward edwin eileen elaine eleanor elena elias elif elisabeth elizabeth ellen ellie
elliot els elsa emil emily emma emmanuel emre eric erica erik ernest ernst esra ester esther eugene eva evelyn eyob
fadi fadia farah fatima fatma femke fernando filmon fiona floor frances francis francisco frank frankie frans fred
freddy freweini gabriel gary geoffrey george gerald gerard gerrit ghirmay gijs gilbert giovanni glenn gloria gordon
graham greg gregory greta gustav habtom hamid hanna hannah hans harold harriet harry harvey hasan hassan hatice
heidi heleen helen helena hendrik henk henri henry herbert herman hilda howard hugh hugo huseyin hussein ian ibrahim
igor ilse inge ingrid irene irma isa isaac isabel isabella ismail ivan jaap jackie jackson jacob jacobus jacqueline
jake jamal james jamie jamila jan jane janet janice janneke jason jasper javier jeff jeffrey jennifer jenny jeremy
jeroen jerome jerry jesse jessica jimmy joan joanna joel johan johanna johannes john johnny jonas jonathan joost
jorge joris jose joseph josephine joshua joyce jozef juan judith judy julia julian julie julien juliet julio julius
justin karim karin karl kate katherine kathleen kathy katie kees keith kelly kenneth kevin khadija khaled khalid
kirsten klaas koen kristin kurt laila larry lars laura lauren laurence layla leila leon leonard leopold leslie lewis
liam lieke liesbeth linda lisa liz lorenzo lotte louis louise lucas lucia lucy luis luuk lydia maaike maggie mahmoud
mahmud malcolm manon manuel marc marcel marco marcus margaret margot margriet maria mariam marianne marie marieke
marijke marilyn mario marion marjan marjorie marloes marta martha martijn martin mary maryam matthew maurice megan
mehari mehmet melanie melissa merhawi meryem mia michael michel michelle miguel milan miranda miriam mirjam mohamed
mohammad mohammed molly mona monica monique moses mostafa muhammad murat mustafa myra nadia nahom nancy naomi nasser
natalie natasha nathan nellie nelson nicolas nicole niels nigel noah noor nora norman nour noura nura olga oliver
olivia omar oscar osman owen pablo pamela pascal patricia patrick patty paul paula pauline pedro peggy percy perry
peter petra philip philippe phoebe pierre piet pieter quentin rachel rachid rafael rahel rahma ralph ramazan ramon
rana rania raoul raphael raymond rebecca remco rene renee rianne ricardo richard rik rita robbie robert roberto
robin rodrigo roel roger rolf ronald ronnie rosa rosemary rosie ruben rudy rufus russell rutger ruth ryan sabrina
said saida salah salma samantha samir samira sammy samuel sander sandra sanne santiago sara sarah sasha saskia scott
sean sebastian selam selma sem semere senait sergio sevda shane sharon sheila sheldon shirley sidney sigmund simon
simone sjoerd sofia sofie sonia sonja sophia sophie stan stanley stefan stephanie steve steven stewart stuart susan
suzanne sven sylvester sylvia tamara teresa terry tesfay tess tessa teun thea theo theodore theresa therese thijs
thomas tiffany tim tina tineke tobias toby todd tom tommy toni tony tracy trevor trudy tyler ursula valerie vanessa
veronica veronique vicky victoria vince vincent vivian vladimir wallace walter wanda wayne wendy werner wesley
wilfred wilhelmina willem willy wilma wim winston wouter xavier yasin yasmin yasmina yassin yohannes yolanda yonas
youssef yusuf yvette yvonne zachary zahra zainab zeynep zoe
"""

GIVEN_NAMES = frozenset(WRITTEN.split())
"""Small letters."""
