import { LIBELLES_PUBLIC, PUBLICS, type PublicAccompagne } from '#src/domaines/accompagnements/index.ts';
import { type IndexCommunes, resoudreCommune } from '#src/domaines/structures/index.ts';
import { type Lecture, type LigneImport, refuser } from '#src/socle/imports/genre.ts';
import { contientNir } from '#src/socle/imports/prive.ts';
import { plier } from '../regles/phonetique.ts';

/** Ce qu'une ligne dit d'une personne ; tout y a été contrôlé. */
export interface LignePersonne {
  nom: string;
  prenom: string;
  /** `AAAA-MM-JJ`. */
  naissance: string | null;
  commune: string | null;
  adresse: string;
  telephone: string;
  courriel: string;
  numeroCaf: string | null;
  numeroFt: string | null;
  public: PublicAccompagne;
  droitsLe: string | null;
  /** Compte du référent nommé. */
  referent: number | null;
}

export interface ReglesLecture {
  index: IndexCommunes;
  departement: string;
  publics: readonly string[];
  /** Public des lignes qui n'en disent pas. */
  public: PublicAccompagne;
  /** `AAAA-MM-JJ`. */
  jour: string;
  /** Référents habilités de l'opération : adresse en minuscules → compte. */
  referents: ReadonlyMap<string, number>;
}

const NUMERO = /^[0-9A-Z]{1,11}$/;
const TELEPHONE = /^\+?[0-9 .()/-]{6,20}$/;
const COURRIEL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** `jj/mm/aaaa` ou ISO ; `null` : le jour n'existe pas. */
function lireJour(texte: string): string | null {
  const lu = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(texte);
  const iso = lu ? `${lu[3]}-${lu[2]!.padStart(2, '0')}-${lu[1]!.padStart(2, '0')}` : texte.slice(0, 10);
  const jour = new Date(`${iso}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(jour.getTime()) && jour.toISOString().startsWith(iso)
    ? iso
    : null;
}

function lirePublic(ecrit: string, defaut: PublicAccompagne): PublicAccompagne | null {
  if (ecrit === '') return defaut;
  const cle = plier(ecrit);
  return PUBLICS.find((p) => plier(p) === cle || plier(LIBELLES_PUBLIC[p]) === cle) ?? null;
}

function lireCommune(ecrit: string, codePostal: string, r: ReglesLecture): string | null {
  const estCode = /^\d[\dAB]\d{3}$/i.test(ecrit);
  const resolue = resoudreCommune(r.index, {
    codeInsee: estCode ? ecrit : '',
    // Sans code postal, celui-ci n'est d'aucune commune et dit seulement le département.
    codePostal: codePostal || `${r.departement}999`,
    nom: estCode ? '' : ecrit,
    lon: null,
    lat: null,
  });
  return resolue && !resolue.douteuse && r.index.parCode.has(resolue.code) ? resolue.code : null;
}

/** Les valeurs fautives ne sont pas répétées dans le motif : il est montré à l'écran. Pure. */
export function lirePersonne({ valeurs: v, brut }: LigneImport, r: ReglesLecture): Lecture<LignePersonne> {
  const colonne = Object.entries(brut).find(([, texte]) => contientNir(texte))?.[0];
  if (colonne !== undefined)
    return refuser(
      colonne,
      '',
      'Un numéro de sécurité sociale ne se reprend pas.',
      'Retirez-le du fichier (toute la colonne, si elle ne contient que cela) : le numéro CAF ou France Travail suffit.',
    );
  const [nom, prenom] = [v.nom ?? '', v.prenom ?? ''].map((t) => t.replace(/\s+/g, ' ').trim()) as [string, string];
  if (!plier(nom) || nom.length > 100)
    return refuser('Nom', '', "Le nom n'est pas lisible.", 'Écrivez-le en lettres, 100 au plus.');
  if (!plier(prenom) || prenom.length > 100)
    return refuser('Prénom', '', "Le prénom n'est pas lisible.", 'Écrivez-le en lettres, 100 au plus.');
  const naissance = v.naissance ? lireJour(v.naissance) : null;
  if (v.naissance && (!naissance || naissance <= '1900-01-01' || naissance > r.jour))
    return refuser('Date de naissance', '', 'Cette date ne peut pas être.', 'Écrivez-la jj/mm/aaaa, ou laissez vide.');
  const [caf, ft] = [v.numero_caf ?? '', v.numero_ft ?? ''].map((n) => n.replace(/\s/g, '').toUpperCase()) as [
    string,
    string,
  ];
  for (const [champ, numero] of [
    ['Numéro CAF', caf],
    ['Identifiant France Travail', ft],
  ] as const)
    if (numero && !NUMERO.test(numero))
      return refuser(champ, '', "Ce numéro n'est pas lisible.", 'Onze chiffres et lettres au plus.');
  if (!naissance && !caf && !ft)
    return refuser(
      'Date de naissance',
      '',
      "Rien ne distingue cette personne d'une autre du même nom.",
      'Donnez sa date de naissance, son numéro CAF ou son identifiant France Travail.',
    );
  const telephone = v.telephone ?? '';
  if (telephone && !TELEPHONE.test(telephone))
    return refuser('Téléphone', '', "Ce téléphone n'est pas lisible.", 'Un seul numéro, en chiffres.');
  const courriel = v.courriel ?? '';
  if (courriel && !COURRIEL.test(courriel))
    return refuser('Courriel', '', 'Cette adresse est incomplète.', 'Écrivez une seule adresse, ou laissez vide.');
  const commune = v.commune ? lireCommune(v.commune, v.code_postal ?? '', r) : null;
  if (v.commune && !commune)
    return refuser(
      'Commune',
      v.commune,
      'La commune est introuvable.',
      'Donnez son code officiel, ou son nom et son code postal ; ou laissez vide.',
    );
  const publicDit = lirePublic(v.public ?? '', r.public);
  if (!publicDit || !r.publics.includes(publicDit))
    return refuser(
      'Public',
      v.public ?? '',
      "Ce public n'est pas de l'opération.",
      `Écrivez l'un de : ${r.publics.map((p) => LIBELLES_PUBLIC[p as PublicAccompagne]).join(', ')}.`,
    );
  const referent = v.referent ? r.referents.get(v.referent.trim().toLowerCase()) : null;
  if (referent === undefined)
    return refuser(
      'Courriel du référent',
      '',
      "Cette adresse n'est pas celle d'un référent habilité dans l'opération.",
      "Vérifiez-la, faites habiliter ce référent, ou laissez vide : l'équipe en désignera un.",
    );
  const droitsLe = v.droits_le ? lireJour(v.droits_le) : null;
  if (v.droits_le && !droitsLe)
    return refuser('Ouverture des droits', '', 'Cette date ne peut pas être.', 'Écrivez-la jj/mm/aaaa.');
  return {
    ok: true,
    valeur: {
      nom,
      prenom,
      naissance,
      commune,
      adresse: (v.adresse ?? '').slice(0, 300),
      telephone,
      courriel,
      numeroCaf: caf || null,
      numeroFt: ft || null,
      public: publicDit,
      droitsLe,
      referent,
    },
  };
}

/** Deux lignes du fichier qui la partagent sont de la même personne. */
export const cleDeLigne = (l: LignePersonne): string =>
  l.numeroCaf
    ? `CAF ${l.numeroCaf}`
    : l.numeroFt
      ? `FT ${l.numeroFt}`
      : `${plier(l.nom)}|${plier(l.prenom)}|${l.naissance}`;
