/**
 * Mots de passe les plus essayés, en minuscules et sans accents. Les courts sont refusés par leur longueur ; ils figurent ici parce qu'on
 * les allonge d'un millésime ou d'un signe (« azertyuiop2026! »), que la règle retire avant de comparer. Liste composée à la main d'après
 * les palmarès publics français, et des mots du métier que tout attaquant ajouterait.
 */
export const COURANTS: ReadonlySet<string> = new Set(
  `motdepasse monmotdepasse motdepassemotdepasse lemotdepasse nouveaumotdepasse password passwordpassword mypassword passphrase
   azerty azertyuiop azertyazerty azertyuiopqsdf azertyuiopqsdfgh qwerty qwertyuiop qwertyqwerty qwertyuiopasdf qsdfghjklm wxcvbn
   azeqsdwxc aqwzsxedc abcdefghijkl abcdefghijklm bonjour bonjourbonjour bonjourtoutlemonde bienvenue bienvenuebienvenue welcome
   jetaime jetaimejetaime jetaimemonamour jetaimetropfort jetaimepourlavie monamour monamourpourlavie doudou doudoudoudou
   chouchou loulou soleil soleilsoleil iloveyou iloveyouforever football footballfootball marseille olympiquedemarseille
   parissaintgermain allezlom allezleslosc paris france vivelafrance republique liberteegalitefraternite marianne
   administrateur administrator administration adminadmin adminadminadmin superadmin superadministrateur admin root rootroot
   test testtest testtesttest testtesttesttest letmein letmeinletmein changeme changemechangeme changezmoi achanger secret
   secretsecret princesse princesseprincesse superman batman starwars pokemon naruto dragonball trustno trustnoone
   insertion insertionparlactiviteeconomique insertionprofessionnelle iae emploi francetravail poleemploi ddets dreets direccte
   prefecture conseildepartemental pasdecalais departement maillage maillagemaillage reseaupourlemploi
   janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre printemps ete automne hiver
   vacances vacancesdete joyeuxnoel bonneannee chocolat chocolatchocolat nicolas camille julien thomas alexandre
   correcthorsebatterystaple correctchevalbatterieagrafe`
    .split(/\s+/)
    .filter((mot) => mot !== ''),
);
