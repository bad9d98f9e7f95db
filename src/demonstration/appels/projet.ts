import type { Budget } from '#src/domaines/budgets/index.ts';
import type { Champ, Definition, Donnees, LigneRepetee, Valeur } from '#src/socle/formulaires/forme.ts';
import { centimes, type Decimal, enDecimal, fois, moins, plus } from '#src/socle/montants.ts';

/** Une action inventée par orientation du modèle « têtes de réseau ». */
const ACTIONS: Record<string, LigneRepetee[]> = {
  professionnalisation: [
    action(
      'Cycle de formation des encadrants techniques',
      'Quatre sessions de deux jours, de mars à novembre',
      'Encadrants',
    ),
    action('Appui à la gouvernance', 'Une visite par structure et un plan suivi', 'Conseils d’administration'),
  ],
  marches: [action('Repérage des structures avant chaque marché', 'Toute l’année', 'Structures et acheteurs publics')],
  intermediation: [
    action('Lettre mensuelle et point trimestriel', 'Chaque mois', 'Structures, prescripteurs, financeur'),
  ],
  diversification: [action('Étude d’une filière de réemploi', 'De février à septembre', 'Cinq structures volontaires')],
};

function action(titre: string, calendrier: string, publics: string): LigneRepetee {
  return {
    titre: `${titre} (exemple)`,
    description: `${titre} : texte inventé pour la démonstration, ce réseau n'existe pas.`,
    calendrier,
    publics,
    partenaires: 'Structures adhérentes',
    moyens: 'Une chargée de mission, un outil partagé',
  };
}

const TEXTES: Record<string, Valeur> = {
  presentation:
    'Ce réseau est inventé pour la démonstration. Il rassemblerait une vingtaine de structures d’insertion du département.',
  representant: 'Présidence inventée',
  representant_qualite: 'Présidence',
  contact: 'Personne inventée',
  contact_courriel: 'contact@reseau.example',
  resume:
    'Former les équipes, ouvrir les marchés, relier les acteurs, lancer une filière : quatre chantiers, une équipe de deux personnes (exemple).',
  besoins:
    'Des structures isolées, des marchés sans réponse, des activités trop semblables : constats inventés pour la démonstration.',
  resultats: 'Un plan d’actions suivi chaque trimestre (exemple).',
  suivi_projet: 'Un tableau de bord partagé, une réunion par trimestre (exemple).',
  engagement_republicain: 'souscrit',
  attestation_exactitude: true,
  attestation_obligations: true,
};

function valeur(champ: Champ, rang: number): Valeur | null {
  if (champ.id in TEXTES) return TEXTES[champ.id]!;
  switch (champ.type) {
    case 'texte':
    case 'texte_long':
      return `${champ.libelle} (exemple)`.slice(0, champ.longueur ?? 200);
    case 'choix':
      return champ.options?.[0]?.valeur ?? null;
    case 'choix_multiple':
      return champ.options?.slice(0, 2).map((option) => option.valeur) ?? null;
    case 'oui_non':
      return true;
    case 'nombre':
    case 'montant':
    case 'pourcentage':
      return String(12 + ((rang * 5 + champ.id.length) % 30));
    default:
      return null;
  }
}

/** Une ligne dont chaque champ obligatoire est rempli. */
function ligne(champs: readonly Champ[], rang: number): LigneRepetee {
  return Object.fromEntries(
    champs.flatMap((champ) => {
      const v = champ.obligatoire ? valeur(champ, rang) : null;
      return v === null ? [] : [[champ.id, v]];
    }),
  ) as LigneRepetee;
}

/** Les réponses d'une candidature inventée, complètes au sens du formulaire. Jours `AAAA-MM-JJ`. */
export function reponsesDuProjet(definition: Definition, rang: number, dates: { debut: string; fin: string }): Donnees {
  const donnees: Donnees = {};
  for (const bloc of definition.sections.flatMap(({ blocs }) => blocs)) {
    const orientation = bloc.id.replace(/^actions_/, '');
    if (bloc.type === 'repetition')
      donnees[bloc.id] =
        ACTIONS[orientation] ??
        (bloc.champs.some(({ id }) => id === 'titre')
          ? [action(bloc.libelle, 'Toute l’année', 'Tous publics')]
          : [ligne(bloc.champs, rang)]);
    else if (bloc.id === 'debut' || bloc.id === 'fin') donnees[bloc.id] = dates[bloc.id];
    else if (bloc.obligatoire || bloc.id in TEXTES) {
      const v = valeur(bloc, rang);
      if (v !== null) donnees[bloc.id] = v;
    }
  }
  return donnees;
}

/** Un budget équilibré au centime : deux postes, des prestations, 15 % de coûts indirects ; la subvention en couvre une part. */
export function budgetDuProjet(rang: number, part: Decimal = '0.7'): Budget {
  const mois = '12';
  const postes = [
    { id: 'coordination', libelle: 'Coordination (exemple)', cout: enDecimal(4100 + rang * 120), part: '60' },
    { id: 'mission', libelle: 'Chargée de mission (exemple)', cout: enDecimal(3350 + rang * 90), part: '80' },
  ];
  const personnel = postes.map(({ id, libelle, cout, part: temps }) => ({
    id,
    compte: '64' as const,
    nature: 'personnel' as const,
    libelle,
    montant: centimes(fois(cout, mois, temps, '0.01')),
    personnel: { personnes: '1', mois, cout, part: temps },
  }));
  const salaires = plus(...personnel.map(({ montant }) => montant));
  const formations = centimes(enDecimal(6000 + rang * 450));
  const deplacements = centimes(enDecimal(1800 + rang * 75));
  const indirects = centimes(fois(salaires, '0.15'));
  const total = plus(salaires, formations, deplacements, indirects);
  const demande = centimes(fois(total, part));
  const region = centimes(fois(total, '0.1'));
  return {
    charges: [
      ...personnel,
      {
        id: 'formations',
        compte: '61',
        nature: 'services_exterieurs',
        libelle: 'Intervenants (exemple)',
        montant: formations,
      },
      { id: 'deplacements', compte: '62', nature: 'autre_directe', libelle: 'Déplacements', montant: deplacements },
      { id: 'siege', compte: '65', nature: 'indirecte', libelle: 'Part des frais de siège', montant: indirects },
    ],
    ressources: [
      {
        id: 'appel',
        compte: '74',
        genre: 'demande',
        libelle: 'Subvention demandée',
        statut: 'demande',
        montant: demande,
      },
      { id: 'region', compte: '74', genre: 'region', libelle: 'Région (exemple)', statut: 'demande', montant: region },
      {
        id: 'cotisations',
        compte: '75',
        genre: 'ressources_propres',
        libelle: 'Cotisations des adhérents',
        statut: 'obtenu',
        montant: centimes(moins(total, plus(demande, region))),
      },
    ],
    contributions: [{ id: 'benevoles', libelle: 'Temps bénévole du bureau', montant: '2400.00' }],
  };
}
