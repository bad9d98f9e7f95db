import type { Lecture, LigneImport, Refus } from '#src/socle/imports/genre.ts';
import { lireEffectif, lireMillesime, lireNombre, PUBLICS, type Public } from '../regles.ts';
import { millesimeDuNom } from './champs.ts';
import type { ContexteBesoins, EffectifLisible, ValeurBesoin } from './contexte.ts';
import { caseDe } from './croisement.ts';
import { type Forme, reconnaitreForme } from './forme.ts';
import { reconnaitrePublic } from './publics.ts';

const refus = (champ: string | null, motif: string, correction: string, valeur?: string): Refus => ({
  ok: false,
  champ,
  motif,
  correction,
  ...(valeur === undefined ? {} : { valeur }),
});

/** L'Insee écrit deux lignes d'en-têtes : les libellés, puis les codes de variables (« ZE2020 », « 2003-T1 »). */
export const estSecondeEntete = ({ valeurs }: LigneImport): boolean => /^ZE/i.test(valeurs.zone_emploi ?? '');

/** Lit une ligne selon la forme du fichier, reconnue à la première. Pure, hors les mémoires de `ctx`. */
export function lireLigne(ligne: LigneImport, ctx: ContexteBesoins): Lecture<ValeurBesoin> {
  if (!ctx.forme) {
    ctx.forme = reconnaitreForme(ligne, ctx.options.public);
    ctx.avant25 = Object.keys(ligne.brut).some((entete) => /\b(25|24) ?ans|[_ -]25\b/i.test(entete));
    if (ctx.forme.type === 'large') for (const p of ctx.forme.presents) ctx.presents.add(p);
  }
  if (ctx.forme.type === 'chomage') return lireChomage(ligne, ctx, ctx.forme);
  const lieu = lireCommune(ligne.valeurs.commune ?? '', ctx);
  if (!('commune' in lieu)) return lieu;
  if (ctx.forme.type === 'filosofi') return lireFilosofi(ligne, lieu, ctx.forme);
  const millesime = lireMillesimeDe(ligne, ctx);
  if (typeof millesime !== 'string') return millesime;
  if (ctx.forme.type === 'croise') return lireCase(ligne, ctx, lieu, millesime);
  const effectifs = ctx.forme.type === 'long' ? lireLong(ligne, ctx) : lireLarge(ligne, ctx, ctx.forme);
  if ('ok' in effectifs) return effectifs;
  return { ok: true, valeur: { forme: 'effectifs', ...lieu, millesime, ...effectifs } };
}

interface Lieu {
  code: string;
  commune: string;
  differe: boolean;
}

/** Code Insee sous sa forme officielle : zéros de tête perdus par les tableurs, Corse en majuscules. */
export function codeCommune(texte: string): string {
  const compact = texte.replace(/\s/g, '').toUpperCase();
  return /^\d{4}$/.test(compact) ? `0${compact}` : compact;
}

function lireCommune(texte: string, ctx: ContexteBesoins): Lieu | Refus {
  if (texte === '')
    return refus('commune', 'La commune est vide.', 'Indiquez le code Insee de la commune (cinq caractères).');
  const code = codeCommune(texte);
  if (ctx.communes.has(code)) return { code, commune: code, differe: ctx.absorbantes.has(code) };
  const ancienne = ctx.anciennes.get(code);
  if (ancienne) return { code, commune: ancienne.actuel, differe: true };
  return refus(
    'commune',
    'Ce code de commune est inconnu, y compris parmi les anciens codes.',
    "Vérifiez le code Insee ; une ligne de total ou « non localisé » n'est pas une commune.",
    texte,
  );
}

function lireMillesimeDe(ligne: LigneImport, ctx: ContexteBesoins): string | Refus {
  const texte = ligne.valeurs.millesime ?? '';
  if (texte !== '') {
    const lu = lireMillesime(texte);
    return lu ?? refus('millesime', 'La date est illisible.', 'Écrivez 2024, 2024-T3, 2024-12 ou 31/12/2024.', texte);
  }
  const defaut = ctx.options.millesime ?? millesimeDuNom({ nomFichier: ctx.execution.fichier.nom });
  return (
    defaut ||
    refus(
      'millesime',
      'Le millésime des données est inconnu.',
      "Indiquez-le dans l'option « Millésime » (--millesime 2024).",
    )
  );
}

function lireLarge(ligne: LigneImport, ctx: ContexteBesoins, forme: Extract<Forme, { type: 'large' }>) {
  const effectifs: [Public, EffectifLisible][] = [];
  const vides: Public[] = [];
  const cellules: [Public, string][] =
    forme.colonnes.length > 0
      ? forme.colonnes.map(([entete, p]) => [p, ligne.brut[entete] ?? ''])
      : PUBLICS.map((p) => [p, ligne.valeurs[p] ?? '']);
  for (const [public_, texte] of cellules) {
    if (texte === '' && forme.colonnes.length === 0 && !ctx.presents.has(public_)) {
      vides.push(public_);
      continue;
    }
    const effectif = lireEffectif(texte);
    if (effectif.etat === 'illisible') return illisible(public_, texte);
    ctx.presents.add(public_);
    effectifs.push([public_, effectif]);
  }
  if (ctx.presents.size === 0 && ligne.valeurs.valeur) {
    return refus(
      'public',
      'Rien ne dit quel public est compté.',
      "Choisissez-le dans l'option « Public » ou ajoutez une colonne « public ».",
    );
  }
  return { effectifs, vides, detail: '' };
}

function lireLong(ligne: LigneImport, ctx: ContexteBesoins) {
  const texte = ligne.valeurs.public ?? '';
  const public_ = texte === '' ? ctx.options.public : reconnaitrePublic(texte);
  if (!public_) {
    return refus('public', 'Ce public est inconnu.', `Écrivez l'un de : ${PUBLICS.join(', ')}.`, texte);
  }
  const effectif = lireEffectif(ligne.valeurs.valeur ?? '');
  if (effectif.etat === 'illisible') return illisible('valeur', ligne.valeurs.valeur ?? '');
  return { effectifs: [[public_, effectif]] as [Public, EffectifLisible][], vides: [] as Public[], detail: public_ };
}

const illisible = (champ: string, texte: string) =>
  refus(
    champ,
    "L'effectif n'est pas un nombre.",
    'Écrivez un nombre, « s » pour un secret statistique ou « nd » si la donnée manque.',
    texte,
  );

function lireCase(ligne: LigneImport, ctx: ContexteBesoins, lieu: Lieu, millesime: string): Lecture<ValeurBesoin> {
  const { categorie = '', age = '', anciennete = '', valeur = '' } = ligne.valeurs;
  const ou = caseDe(categorie, age, anciennete);
  if (/\b2[45]\b/.test(age)) ctx.avant25 = true;
  if (ou === null) {
    return refus(
      'categorie',
      "La catégorie, l'âge ou l'ancienneté n'est pas reconnu.",
      'Exemples : « A, B, C », « moins de 25 ans », « 1 an ou plus ».',
      `${categorie} / ${age} / ${anciennete}`,
    );
  }
  const effectif = lireEffectif(valeur);
  if (effectif.etat === 'illisible') return illisible('valeur', valeur);
  return {
    ok: true,
    valeur: {
      forme: 'case',
      code: lieu.code,
      commune: lieu.commune,
      millesime,
      detail: [categorie, age, anciennete].join('/'),
      ou,
      effectif,
    },
  };
}

function lireFilosofi(
  ligne: LigneImport,
  lieu: Lieu,
  forme: Extract<Forme, { type: 'filosofi' }>,
): Lecture<ValeurBesoin> {
  const valeurs: Record<string, number | null> = {};
  for (const [entete, indicateur] of forme.colonnes) {
    const lu = lireEffectif(ligne.brut[entete] ?? '');
    // Une part ou un rapport interdécile peut être négatif (impôts) : lireEffectif ne lit que des effectifs.
    const nombre = lu.etat === 'illisible' ? lireNombre(ligne.brut[entete] ?? '') : lu.valeur;
    if (lu.etat === 'illisible' && nombre === null) return illisible(entete, ligne.brut[entete] ?? '');
    if (lu.etat !== 'non_disponible') valeurs[indicateur] = nombre;
  }
  return { ok: true, valeur: { forme: 'filosofi', ...lieu, millesime: forme.millesime, valeurs } };
}

function lireChomage(
  ligne: LigneImport,
  ctx: ContexteBesoins,
  forme: Extract<Forme, { type: 'chomage' }>,
): Lecture<ValeurBesoin> {
  const texte = ligne.valeurs.zone_emploi ?? '';
  const zone = /^\d{1,4}$/.test(texte) ? texte.padStart(4, '0') : texte;
  if (!/^\d{4}$/.test(zone))
    return refus(
      'zone_emploi',
      "Le code de zone d'emploi est illisible.",
      'Il a quatre chiffres (par exemple 0051).',
      texte,
    );
  if (ctx.zones.size > 0 && !ctx.zones.has(zone)) {
    return refus(
      'zone_emploi',
      "Cette zone d'emploi n'est pas parmi les zones chargées.",
      "Vérifiez le code, ou importez les zones d'emploi du même millésime.",
      texte,
    );
  }
  const taux: [string, number][] = [];
  for (const [entete, trimestre] of forme.trimestres) {
    const cellule = ligne.brut[entete] ?? '';
    const lu = lireEffectif(cellule);
    if (lu.etat === 'illisible' || (lu.valeur ?? 0) > 100)
      return refus(entete, "Le taux n'est pas un pourcentage.", 'Écrivez un nombre entre 0 et 100.', cellule);
    if (lu.valeur !== null) taux.push([trimestre, lu.valeur]);
  }
  return { ok: true, valeur: { forme: 'chomage', zone, taux } };
}
