import { Filtres, type OptionFiltre } from '#src/presentation/Filtres.tsx';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { libelleVue, VUES } from '../vues.ts';

const option = (valeur: string, libelle: string): OptionFiltre => ({ valeur, libelle });

/** Le premier public (demandeurs d'emploi) est celui d'une adresse sans filtre. */
const champsQuestion = ([premier, ...publics]: OptionFiltre[]) => [
  {
    type: 'choix' as const,
    nom: 'public',
    libelle: 'Public',
    tous: premier?.libelle ?? '',
    options: publics,
  },
  {
    type: 'cases' as const,
    nom: 'type',
    libelle: "Types d'offre",
    options: CODES_TYPES.map((code) => option(code, `${code} – ${libelleType(code)}`)),
  },
  {
    type: 'choix' as const,
    nom: 'mode',
    libelle: 'Déplacement',
    tous: 'En voiture',
    options: [option('velo', 'Sans voiture, à vélo'), option('marche', 'Sans voiture, à pied')],
  },
];

const CHAMPS_COMPARAISON = [
  {
    type: 'choix' as const,
    nom: 'reference',
    libelle: 'Comparé à',
    tous: 'La moyenne nationale',
    options: [option('regionale', 'La moyenne de la région'), option('saisie', 'Un nombre que je saisis')],
  },
  { type: 'nombre' as const, nom: 'pour1000', libelle: 'Référence saisie', aide: 'ETP pour 1 000 personnes' },
  { type: 'nombre' as const, nom: 'plancher', libelle: 'Plancher', aide: '% de la référence' },
];

/** La page s'ouvre sur le premier territoire du périmètre : le dire quand il en a d'autres. */
const libelleMien = ([premier, ...autres]: { nom: string }[]) =>
  premier && autres.length > 0 ? `Mon périmètre (${premier.nom} d'abord)` : 'Mon périmètre';

/** Les réglages de la question et de la vue ; tout est dans l'adresse. */
export function FiltresMaillage({
  choix,
  classes,
}: {
  choix: Record<'territoires' | 'niveaux' | 'publics', OptionFiltre[]> & { perimetre: { nom: string }[] };
  classes: OptionFiltre[];
}) {
  return (
    <Filtres
      bouton="Afficher"
      champs={[
        {
          type: 'choix',
          nom: 'territoire',
          libelle: 'Territoire',
          tous: libelleMien(choix.perimetre),
          options: choix.territoires,
        },
        { type: 'choix', nom: 'niveau', libelle: 'Découpé par', tous: 'Le plus lisible', options: choix.niveaux },
        ...champsQuestion(choix.publics),
        {
          type: 'choix',
          nom: 'vue',
          libelle: 'La carte montre',
          tous: libelleVue('classe'),
          options: VUES.filter((vue) => vue !== 'classe').map((vue) => option(vue, libelleVue(vue))),
        },
        ...CHAMPS_COMPARAISON,
        { type: 'choix', nom: 'classe', libelle: 'Classe', tous: 'Toutes', options: classes },
        { type: 'recherche', nom: 'q', libelle: 'Nom' },
      ]}
    />
  );
}

/** La question seule, pour la page d'un territoire. */
export function FiltresQuestion({ publics }: { publics: OptionFiltre[] }) {
  return <Filtres bouton="Afficher" champs={[...champsQuestion(publics), ...CHAMPS_COMPARAISON]} />;
}
