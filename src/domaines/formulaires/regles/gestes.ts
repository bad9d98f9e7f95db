import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Champ, Controle, Definition, Repetition, Section } from '#src/socle/formulaires/forme.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { identifiantLibre } from '#src/socle/recherchable.ts';

/** Ce que l'on fait à un brouillon. Une cible : `section:budget`, `champ:budget`, `champ:financeurs.montant`, `controle:plafond`. */
export type Geste =
  | { genre: 'section'; id: string | null; titre: string; aide?: string; condition?: string }
  | { genre: 'champ'; cle: string | null; section: string; repetition: string | null; champ: Champ }
  | { genre: 'repetition'; id: string | null; section: string; repetition: Omit<Repetition, 'champs'> }
  | { genre: 'controle'; id: string | null; controle: Controle }
  | { genre: 'retirer' | 'dupliquer'; cible: string }
  | { genre: 'deplacer'; cible: string; sens: 'haut' | 'bas' }
  | { genre: 'ranger'; cible: string; section: string };

const introuvable = (quoi: string) =>
  new ErreurMetier(`« ${quoi} » n'est plus dans ce brouillon.`, {
    statut: 409,
    conseil: 'Revenez au plan du formulaire.',
  });

/** Applique un geste à une copie de la définition. Pure. @throws ErreurMetier cible absente, identifiant pris, ou socle national touché */
export function appliquer(definition: Definition, geste: Geste, { locale }: { locale: boolean }): Definition {
  const d = structuredClone(definition);
  switch (geste.genre) {
    case 'section': {
      const reste = { titre: geste.titre, ...optionnels({ aide: geste.aide, condition: geste.condition }) };
      const actuelle = geste.id === null ? null : sectionDe(d, geste.id);
      if (!actuelle)
        d.sections.push({
          id: identifiantLibre(
            geste.titre,
            d.sections.map((s) => s.id),
            'q',
          ),
          ...reste,
          blocs: [],
        });
      else remplacer(d.sections, actuelle, { id: actuelle.id, ...reste, blocs: actuelle.blocs });
      return d;
    }
    case 'champ':
      return ecrireChamp(d, geste, locale);
    case 'repetition': {
      const blocs = sectionDe(d, geste.section).blocs;
      const actuelle =
        geste.id === null ? null : blocs.find((b): b is Repetition => b.id === geste.id && estRepetition(b));
      if (geste.id !== null && !actuelle) throw introuvable(geste.id);
      const id = actuelle?.id ?? libre(d, geste.repetition.id || geste.repetition.libelle);
      const neuve: Repetition =
        locale && actuelle?.national
          ? { ...actuelle, ...optionnels({ aide: geste.repetition.aide }) }
          : { ...geste.repetition, id, champs: actuelle?.champs ?? [] };
      if (actuelle) remplacer(blocs, actuelle, neuve);
      else blocs.push(neuve);
      return d;
    }
    case 'controle': {
      const actuel = d.controles.find((c) => c.id === geste.id);
      if (geste.id !== null && !actuel) throw introuvable(geste.id);
      if (actuel) remplacer(d.controles, actuel, { ...geste.controle, id: actuel.id });
      else
        d.controles.push({
          ...geste.controle,
          id: identifiantLibre(
            geste.controle.id || geste.controle.message.slice(0, 40),
            d.controles.map((c) => c.id),
            'q',
          ),
        });
      return d;
    }
    default:
      return ranger(d, geste, locale);
  }
}

function ecrireChamp(d: Definition, geste: Extract<Geste, { genre: 'champ' }>, locale: boolean): Definition {
  const section = sectionDe(d, geste.section);
  const repetition =
    geste.repetition === null
      ? null
      : section.blocs.find((b): b is Repetition => b.id === geste.repetition && estRepetition(b));
  if (geste.repetition !== null && !repetition) throw introuvable(geste.repetition);
  const liste: (Champ | Repetition)[] = repetition ? repetition.champs : section.blocs;
  if (geste.cle === null) {
    const pris = repetition ? repetition.champs.map((c) => c.id) : clesDe(d);
    const voulu = geste.champ.id;
    if (voulu && pris.includes(voulu))
      throw new ErreurMetier('Cet identifiant est déjà pris.', {
        champs: { id: 'Choisissez un autre identifiant, ou laissez vide.' },
      });
    liste.push({ ...geste.champ, id: voulu || identifiantLibre(geste.champ.libelle, pris, 'q') });
    return d;
  }
  const actuel = liste.find(
    (b): b is Champ => (repetition ? `${repetition.id}.${b.id}` : b.id) === geste.cle && !estRepetition(b),
  );
  if (!actuel) throw introuvable(geste.cle);
  const national = locale && actuel.national;
  // Le socle national ne change localement que dans son texte d'aide ; la publication le revérifie.
  remplacer(
    liste,
    actuel,
    national ? { ...actuel, ...optionnels({ aide: geste.champ.aide }) } : { ...geste.champ, id: actuel.id },
  );
  return d;
}

function ranger(d: Definition, geste: Extract<Geste, { cible: string }>, locale: boolean): Definition {
  const { liste, rang, element } = situer(d, geste.cible);
  if (geste.genre === 'retirer') {
    if (locale && nationalDans(element))
      throw new ErreurMetier('Cet élément fait partie du socle national : il ne peut pas être ôté.', {
        conseil: 'Vous pouvez en changer l’aide, ou ajouter vos propres questions.',
      });
    liste.splice(rang, 1);
  } else if (geste.genre === 'deplacer') {
    const vers = rang + (geste.sens === 'haut' ? -1 : 1);
    if (vers >= 0 && vers < liste.length) liste.splice(vers, 0, ...liste.splice(rang, 1));
  } else if (geste.genre === 'ranger') {
    const section = sectionDe(d, geste.section);
    if (!geste.cible.startsWith('champ:') || geste.cible.includes('.')) throw introuvable(geste.cible);
    liste.splice(rang, 1);
    section.blocs.push(element as Champ);
  } else liste.splice(rang + 1, 0, copie(d, geste.cible, element));
  return d;
}

function situer(d: Definition, cible: string): { liste: unknown[]; rang: number; element: unknown } {
  const [genre, cle = ''] = [cible.slice(0, cible.indexOf(':')), cible.slice(cible.indexOf(':') + 1)];
  const [racine = '', dedans] = cle.split('.');
  const bloc = d.sections.flatMap((s) => s.blocs).find((b) => b.id === racine);
  const liste: { id: string }[] =
    genre === 'section'
      ? d.sections
      : genre === 'controle'
        ? d.controles
        : dedans !== undefined
          ? bloc && estRepetition(bloc)
            ? bloc.champs
            : []
          : (d.sections.find((s) => s.blocs.some((b) => b.id === racine))?.blocs ?? []);
  const rang = liste.findIndex((x) => x.id === (dedans ?? cle));
  if (rang < 0) throw introuvable(cle);
  return { liste, rang, element: liste[rang] };
}

/** Une copie a un identifiant neuf et ne fait pas partie du socle : elle ne prétend pas être la même question. */
function copie(d: Definition, cible: string, element: unknown): unknown {
  const e = structuredClone(element) as Section | Champ | Repetition | Controle;
  if (cible.startsWith('controle:'))
    return {
      ...e,
      id: identifiantLibre(
        e.id,
        d.controles.map((c) => c.id),
        'q',
      ),
    };
  const sansSocle = <B extends Champ | Repetition>(b: B): B => ({ ...b, national: undefined });
  if (cible.startsWith('section:')) {
    const section = e as Section;
    const pris: string[] = clesDe(d);
    const blocs = section.blocs.map((b) => {
      const id = identifiantLibre(b.id, pris, 'q');
      pris.push(id);
      return { ...sansSocle(b), id };
    });
    return {
      ...section,
      id: identifiantLibre(
        section.id,
        d.sections.map((s) => s.id),
        'q',
      ),
      titre: `${section.titre} (copie)`,
      blocs,
    };
  }
  const champ = e as Champ;
  const repetition = cible.includes('.') ? cible.slice('champ:'.length).split('.')[0] : null;
  const pris = repetition
    ? (
        d.sections.flatMap((s) => s.blocs).find((b): b is Repetition => b.id === repetition && estRepetition(b))
          ?.champs ?? []
      ).map((c) => c.id)
    : clesDe(d);
  return { ...sansSocle(champ), id: identifiantLibre(champ.id, pris, 'q'), libelle: `${champ.libelle} (copie)` };
}

const nationalDans = (element: unknown): boolean => {
  const e = element as { national?: boolean; blocs?: unknown[]; champs?: unknown[] };
  return (
    Boolean(e.national) ||
    [...(e.blocs ?? []), ...(e.champs ?? [])].some((x) => typeof x !== 'string' && nationalDans(x))
  );
};

/** Identifiants pris hors des répétitions ; le plan gardé en mémoire ne sert pas, la définition change sous nos yeux. */
const clesDe = (d: Definition): string[] => d.sections.flatMap((s) => s.blocs.map((b) => b.id));

function sectionDe(d: Definition, id: string): Section {
  const section = d.sections.find((s) => s.id === id);
  if (!section) throw introuvable(id);
  return section;
}

function remplacer<T>(liste: T[], ancien: T, neuf: T): void {
  liste[liste.indexOf(ancien)] = neuf;
}

const libre = (d: Definition, libelle: string) => identifiantLibre(libelle, clesDe(d), 'q');

function optionnels<T extends Record<string, string | undefined>>(valeurs: T): Partial<Record<keyof T, string>> {
  return Object.fromEntries(Object.entries(valeurs).filter(([, v]) => v !== undefined && v.trim() !== '')) as never;
}
