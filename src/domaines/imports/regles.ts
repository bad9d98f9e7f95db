import { pluriel } from '#src/presentation/format.ts';

/** État d'un import, déduit de ses dates et de son travail (vue `import_vue`). */
export const ETATS_IMPORT = {
  a_verifier: { libelle: 'À vérifier', ton: 'information' },
  en_attente: { libelle: 'En attente', ton: 'information' },
  en_cours: { libelle: 'En cours', ton: 'information' },
  termine: { libelle: 'Importé', ton: 'succes' },
  echoue: { libelle: 'Échoué', ton: 'erreur' },
  annule: { libelle: 'Interrompu', ton: 'attention' },
  abandonne: { libelle: 'Abandonné', ton: 'neutre' },
  defait: { libelle: 'Annulé après coup', ton: 'attention' },
} as const;
export type EtatImport = keyof typeof ETATS_IMPORT;

/** États où l'on peut encore changer la lecture du fichier et lancer l'import. */
export const ETATS_MODIFIABLES: readonly EtatImport[] = ['a_verifier', 'echoue', 'annule'];

export const ETATS_TRAVAIL = {
  en_attente: { libelle: 'En attente', ton: 'information' },
  en_cours: { libelle: 'En cours', ton: 'information' },
  reussi: { libelle: 'Réussi', ton: 'succes' },
  echoue: { libelle: 'Échoué', ton: 'erreur' },
  annule: { libelle: 'Annulé', ton: 'attention' },
} as const;
export type EtatTravail = keyof typeof ETATS_TRAVAIL;

export const estOuvert = (etat: EtatTravail | EtatImport): boolean => etat === 'en_attente' || etat === 'en_cours';

export interface Comptes {
  lus: number;
  crees: number;
  modifies: number;
  inchanges: number;
  rejetes: number;
}

/** Lignes lues, puis ce que chacune devient : la première est la somme des autres, sans reste inexpliqué. */
export function lignesDuBilan({ lus, crees, modifies, inchanges, rejetes }: Comptes): [string, number][] {
  const attendues = lus - crees - modifies - inchanges - rejetes;
  return [
    ['Lignes lues', lus],
    ['Créées', crees],
    ['Modifiées', modifies],
    ['Inchangées', inchanges],
    ['Écartées', rejetes],
    // Un essai partiel ne va pas jusqu'aux sommes : communes fusionnées, fichiers croisés.
    ...(attendues > 0
      ? [['En attente de la fin du fichier (valeurs à additionner)', attendues] as [string, number]]
      : []),
  ];
}

const MOTS: [Exclude<keyof Comptes, 'lus'>, string, string][] = [
  ['crees', 'créée', 'créées'],
  ['modifies', 'modifiée', 'modifiées'],
  ['inchanges', 'inchangée', 'inchangées'],
  ['rejetes', 'écartée', 'écartées'],
];

/** Phrase qui dit l'effet d'un import, sans les comptes nuls : « 12 lignes créées, 85 inchangées, 2 écartées ». */
export function phraseComptes(comptes: Comptes): string {
  const parts = MOTS.filter(([cle]) => comptes[cle] > 0).map(([cle, un, plusieurs], rang) => {
    const nombre = comptes[cle];
    const ligne = rang > 0 ? '' : nombre > 1 ? 'lignes ' : 'ligne ';
    return `${nombre.toLocaleString('fr-FR')} ${ligne}${nombre > 1 ? plusieurs : un}`;
  });
  return parts.join(', ') || 'aucune ligne';
}

/** Ce qu'une annulation fera, en clair et sans les effets nuls : une phrase par sorte d'effet, aucune si l'import n'avait rien changé. */
export function consequences(prevision: {
  supprimees: number;
  retablies: number;
  recreees: number;
  gardees?: number;
}): string[] {
  const effets: [number, string, string][] = [
    [
      prevision.supprimees,
      'ligne créée par cet import sera supprimée',
      'lignes créées par cet import seront supprimées',
    ],
    [
      prevision.retablies,
      "ligne modifiée reviendra à sa valeur d'avant",
      "lignes modifiées reviendront à leur valeur d'avant",
    ],
    [prevision.recreees, 'ligne supprimée sera remise', 'lignes supprimées seront remises'],
    [
      prevision.gardees ?? 0,
      'ligne sera gardée : on y a travaillé depuis',
      'lignes seront gardées : on y a travaillé depuis',
    ],
  ];
  return effets.filter(([n]) => n > 0).map(([n, un, plusieurs]) => pluriel(n, un, plusieurs));
}

interface Titrable {
  etat: EtatImport;
  genre: string | null;
  fichier: { nom: string };
  essai: (Comptes & { complet: boolean }) | { erreur: string } | null;
  comptes: Comptes | null;
}

/** Titre de la page d'un import : la réponse à « qu'est-ce que c'est, et que se passe-t-il ? ». */
export function titreFiche({ etat, genre, fichier, essai, comptes }: Titrable, absents: string[]): string {
  if (etat === 'abandonne') return `« ${fichier.nom} » a été abandonné : rien n'a été écrit`;
  if (etat === 'defait') return `L'import de « ${fichier.nom} » a été annulé`;
  if (comptes) return `« ${fichier.nom} » : ${phraseComptes(comptes)}`;
  if (etat === 'en_cours' || etat === 'en_attente') return `Import de « ${fichier.nom} » en cours`;
  if (!genre) return `Le contenu de « ${fichier.nom} » n'est pas reconnu : dites ce que c'est`;
  if (absents.length > 0) return `Il reste à indiquer la colonne de : ${absents.join(', ')}`;
  if (!essai) return `« ${fichier.nom} » est prêt à être vérifié`;
  if ('erreur' in essai) return `« ${fichier.nom} » ne peut pas être importé tel quel`;
  const partie = essai.complet ? '' : `, sur les ${essai.lus.toLocaleString('fr-FR')} premières lignes`;
  if (essai.crees + essai.modifies === 0 && essai.rejetes === 0)
    return `« ${fichier.nom} » ne changerait rien${partie}`;
  return `« ${fichier.nom} » changerait ceci${partie} : ${phraseComptes(essai)}`;
}
