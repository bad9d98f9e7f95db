import { pluriel } from '#src/presentation/format.ts';
import {
  type AnneeBoucle,
  type Boucle,
  type CleEtape,
  ETAPES,
  type Etape,
  type Fait,
  type Faits,
  type Lus,
  type Mesure,
} from '../forme.ts';
import { chiffresActivite, chiffresArgent, chiffresBesoin, chiffresEcart } from './chiffres.ts';
import { comparables, phraseChangement, phraseEcart } from './comparer.ts';
import { type Contexte, type Gestes, suiteDe } from './suites.ts';

export type { Contexte, Gestes } from './suites.ts';

const RESERVE: Partial<Record<CleEtape, string>> = {
  dossiers:
    'Les dossiers et les candidatures se lisent par ceux qui les déposent et ceux qui les instruisent : rien ne vous en est ouvert ici.',
  avis: "Un avis se lit avec le dossier qu'il concerne : aucun ne vous est ouvert ici.",
  argent:
    "Conventions et annexes financières se lisent par l'État, le département et la structure : rien ne vous en est ouvert ici.",
  activite:
    "Les heures et les sorties d'une structure se lisent par elle, l'État et le département : rien ne vous en est ouvert ici.",
};
const OUVERT = 'Ce qui vous est ouvert : ';

/** La première mesure d'une année dit d'où elle part. */
const mesureDe = (mesures: readonly Mesure[], annee: number): Mesure | null =>
  mesures.find(({ le }) => le.startsWith(`${annee}-`)) ?? null;

/** La mesure qui suit le départ d'une année : la première de l'année d'après, à défaut la dernière de la même année. */
function mesureApres(mesures: readonly Mesure[], annee: number): Mesure | null {
  const depart = mesureDe(mesures, annee);
  const suivante = mesureDe(mesures, annee + 1);
  if (suivante) return suivante;
  const derniere = mesures.findLast(({ le }) => le.startsWith(`${annee}-`)) ?? null;
  return derniere && derniere.cle !== depart?.cle ? derniere : null;
}

const faitDe = (m: Mesure): Fait => ({
  cle: m.cle,
  annee: Number(m.le.slice(0, 4)),
  le: m.le,
  texte: m.cle.startsWith('rapport:')
    ? `État des lieux figé${m.note ? ` : ${m.note}` : ''}`
    : `Mesure gardée${m.note ? ` : ${m.note}` : ''}`,
  adresse: m.adresse,
});

/** Les années, de la première dont on sait quelque chose à celle en cours, et les huit étapes de chacune. Pure. */
export function raconter(faits: Faits, contexte: Contexte, gestes: Gestes): Boucle {
  const toutes = [
    ...faits.mesures.map(({ le }) => Number(le.slice(0, 4))),
    ...[faits.appels, faits.dossiers, faits.avis, faits.argent, faits.activite].flatMap((l) =>
      l.faits.map((f) => f.annee),
    ),
    ...(faits.resumes ?? []).map((r) => r.annee),
  ].filter((annee) => annee <= contexte.annee + 1);
  const premiere = Math.min(contexte.annee, ...toutes);
  const derniere = Math.max(contexte.annee, ...toutes);
  const annees = Array.from({ length: derniere - premiere + 1 }, (_, i) => premiere + i).map(
    (annee): AnneeBoucle => ({ annee, etapes: ETAPES.map((cle) => etape(cle, annee, faits, contexte, gestes)) }),
  );
  return { annees, phrase: phraseBoucle(faits.mesures, annees, contexte) };
}

function etape(cle: CleEtape, annee: number, faits: Faits, contexte: Contexte, gestes: Gestes): Etape {
  const vide: Etape = {
    cle,
    etat: 'manque',
    phrase: manque(cle, annee, contexte),
    chiffres: [],
    faits: [],
    // Ce qui manquait une année passée ne se fait plus : seule l'année en cours dit quoi faire.
    suite: annee === contexte.annee ? suiteDe(cle, contexte, gestes) : null,
  };
  if (cle === 'besoin' || cle === 'ecart' || cle === 'mesure')
    return etapeMesuree(vide, cle, annee, faits.mesures, contexte);
  const resume = faits.resumes?.find((r) => r.cle === cle && r.annee === annee);
  if (resume)
    return {
      ...vide,
      etat: 'fait',
      phrase: resume.phrase,
      chiffres: resume.chiffres,
      faits: resume.faits,
      suite: null,
    };
  const lus: Lus<Fait> = {
    appel: faits.appels,
    dossiers: faits.dossiers,
    avis: faits.avis,
    argent: faits.argent,
    activite: faits.activite,
  }[cle];
  if (lus.portee === 'rien') return { ...vide, etat: 'reserve', phrase: RESERVE[cle] ?? '', suite: null };
  const siens = lus.faits.filter((f) => f.annee === annee);
  if (siens.length === 0)
    return lus.portee === 'partie'
      ? { ...vide, etat: 'reserve', phrase: `Rien qui vous soit ouvert en ${annee}.`, suite: null }
      : vide;
  const prefixe = lus.portee === 'partie' ? OUVERT : '';
  const chiffres =
    cle === 'argent'
      ? chiffresArgent(faits.argent.faits.filter((f) => f.annee === annee))
      : cle === 'activite'
        ? chiffresActivite(faits.activite.faits.filter((f) => f.annee === annee))
        : [];
  const montres =
    cle === 'argent'
      ? plusGros(faits.argent.faits, annee, (f) => f.total)
      : cle === 'activite'
        ? plusGros(faits.activite.faits, annee, (f) => f.realise)
        : siens;
  return { ...vide, etat: 'fait', phrase: `${prefixe}${dire(cle, siens)}`, chiffres, faits: montres, suite: null };
}

/** Les plus gros d'abord : ce sont les premiers que l'on ouvre, et les seuls qui ne se déplient pas. */
const plusGros = <F extends Fait>(faits: readonly F[], annee: number, poids: (f: F) => string | null): F[] =>
  faits.filter((f) => f.annee === annee).toSorted((a, b) => Number(poids(b) ?? -1) - Number(poids(a) ?? -1));

function etapeMesuree(
  vide: Etape,
  cle: 'besoin' | 'ecart' | 'mesure',
  annee: number,
  mesures: readonly Mesure[],
  contexte: Contexte,
): Etape {
  const depart = mesureDe(mesures, annee);
  const m = cle === 'mesure' ? mesureApres(mesures, annee) : depart;
  if (!m) return vide;
  const fait: Etape = { ...vide, etat: 'fait', faits: [faitDe(m)], suite: null };
  if (cle === 'besoin')
    return {
      ...fait,
      phrase: m.secret
        ? `Moins de cinq ${contexte.personnes} : le nombre ne se montre pas.`
        : m.besoin === null
          ? `Le besoin n'était pas calculable.`
          : `${pluriel(Math.round(m.besoin), 'personne', 'personnes')} en besoin (${contexte.personnes}).`,
      chiffres: chiffresBesoin(m, contexte.personnes),
    };
  // Un état des lieux figé se lit toujours dans son année, même quand l'écart se compte depuis une autre mesure.
  const figes =
    cle === 'ecart'
      ? mesures.filter((x) => x.cle !== m.cle && x.cle.startsWith('rapport:') && x.le.startsWith(`${annee}-`))
      : [];
  const avant = cle === 'mesure' && depart && depart.cle !== m.cle ? depart : null;
  return {
    ...fait,
    phrase: avant ? phraseChangement(avant, m) : phraseEcart(m),
    chiffres: chiffresEcart(m),
    faits: [m, ...figes].map(faitDe),
  };
}

const nomme = (faits: readonly Fait[], genre: string) => faits.filter(({ cle }) => cle.startsWith(`${genre}:`)).length;
const liste = (mots: string[]) =>
  mots.length < 2 ? mots.join('') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`;

function dire(cle: CleEtape, faits: readonly Fait[]): string {
  const compter = (genres: [genre: string, un: string, plusieurs: string][]) =>
    liste(
      genres.flatMap(([genre, un, plusieurs]) =>
        nomme(faits, genre) > 0 ? [pluriel(nomme(faits, genre), un, plusieurs)] : [],
      ),
    );
  if (cle === 'appel')
    return `${compter([
      ['plan', 'plan', 'plans'],
      ['action', 'action', 'actions'],
      ['appel', 'appel', 'appels'],
      ['scenario', 'scénario étudié', 'scénarios étudiés'],
      ['implantation', "proposition d'implantation", "propositions d'implantation"],
    ])}.`;
  if (cle === 'dossiers')
    return `${compter([
      ['dossier', 'dossier unique déposé', 'dossiers uniques déposés'],
      ['candidature', 'candidature déposée', 'candidatures déposées'],
    ])}.`;
  if (cle === 'avis') return `${pluriel(faits.length, 'avis rendu', 'avis rendus')}.`;
  if (cle === 'argent')
    return `${compter([
      ['annexe', 'annexe financière signée', 'annexes financières signées'],
      ['subvention', 'convention de subvention', 'conventions de subvention'],
    ])}.`;
  return `${pluriel(faits.length, 'structure a déclaré son activité ou ses sorties', 'structures ont déclaré leur activité ou leurs sorties')}.`;
}

function manque(cle: CleEtape, annee: number, { annee: courante }: Contexte): string {
  const passee = annee < courante;
  const phrases: Record<CleEtape, string> = {
    besoin: `Pas ${passee ? 'mesuré cette année-là' : 'encore mesuré'}.`,
    ecart: `Pas ${passee ? 'mesuré cette année-là' : 'encore mesuré'}.`,
    appel: `Ni plan, ni appel, ni proposition ${passee ? 'cette année-là' : 'cette année'}.`,
    dossiers: `Ni dossier ni candidature déposés ${passee ? 'cette année-là' : 'cette année'}.`,
    avis: `Aucun avis rendu ${passee ? 'cette année-là' : 'cette année'}.`,
    argent: `Aucune annexe signée pour ${annee}.`,
    activite: `Ni heures ni sorties connues pour ${annee}.`,
    mesure: 'Pas encore mesuré : sans nouvelle mesure, on ne peut pas dire ce qui a changé.',
  };
  return phrases[cle];
}

function phraseBoucle(mesures: readonly Mesure[], annees: readonly AnneeBoucle[], { lieu, annee }: Contexte): string {
  const [premiere, derniere] = [mesures[0], mesures.at(-1)];
  if (premiere && derniere && premiere.cle !== derniere.cle && comparables(premiere, derniere))
    return `De ${premiere.le.slice(0, 4)} à ${derniere.le.slice(0, 4)} ${lieu} : ${minuscule(phraseChangement(premiere, derniere))}`;
  const courante = annees.find((a) => a.annee === annee)?.etapes ?? [];
  const faites = courante.filter(({ etat }) => etat === 'fait').length;
  if (mesures.length === 0) return `Aucune mesure de l'écart n'est gardée ${lieu} : la boucle n'a pas de départ.`;
  return `${pluriel(faites, 'étape', 'étapes')} de la boucle sur ${ETAPES.length} en ${annee} ${lieu}.`;
}

const minuscule = (texte: string) => texte.charAt(0).toLowerCase() + texte.slice(1);
