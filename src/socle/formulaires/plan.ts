import type { Champ, Definition, Repetition, Section } from './forme.ts';

/** Où se trouve un champ : sa section, et sa répétition s'il en fait partie. */
export interface Place {
  champ: Champ;
  section: Section;
  repetition: Repetition | null;
}

export interface Plan {
  /** Clé `budget` ou, dans une répétition, `financeurs.montant`. */
  champs: Map<string, Place>;
  repetitions: Map<string, { repetition: Repetition; section: Section }>;
}

const plans = new WeakMap<Definition, Plan>();

export const estRepetition = (bloc: Champ | Repetition): bloc is Repetition => bloc.type === 'repetition';
/** Types qui ne se saisissent pas dans les réponses. */
export const nonSaisi = (champ: Champ): boolean => ['calcule', 'information', 'piece'].includes(champ.type);
export const estNumerique = (champ: Champ): boolean => ['nombre', 'montant', 'pourcentage'].includes(champ.type);

/** Tous les champs d'une définition par leur clé. La définition n'est plus modifiée ensuite : le plan est gardé. */
export function planDe(definition: Definition): Plan {
  const connu = plans.get(definition);
  if (connu) return connu;
  const plan: Plan = { champs: new Map(), repetitions: new Map() };
  for (const section of definition.sections)
    for (const bloc of section.blocs)
      if (estRepetition(bloc)) {
        plan.repetitions.set(bloc.id, { repetition: bloc, section });
        for (const champ of bloc.champs)
          plan.champs.set(`${bloc.id}.${champ.id}`, { champ, section, repetition: bloc });
      } else plan.champs.set(bloc.id, { champ: bloc, section, repetition: null });
  plans.set(definition, plan);
  return plan;
}

/** Clé d'un champ sans rang de ligne : `financeurs.2.montant` → `financeurs.montant`. */
export const sansRang = (cle: string): string => cle.replace(/\.\d+\./, '.');
/** Racine d'une clé, celle sous laquelle la réponse est rangée : `financeurs.2.montant` → `financeurs`. */
export const racineDe = (cle: string): string => cle.split('.')[0] ?? cle;

/** Libellé lisible d'une clé, avec le rang de ligne : « Financeur 3 : montant ». */
export function libelleDe(definition: Definition, cle: string): string {
  const plan = planDe(definition);
  const place = plan.champs.get(sansRang(cle));
  const repetition = plan.repetitions.get(racineDe(cle))?.repetition;
  const rang = /\.(\d+)(\.|$)/.exec(cle)?.[1];
  const ligne = repetition && rang !== undefined ? `${repetition.ligne} ${Number(rang) + 1}` : null;
  if (place) return ligne ? `${ligne} : ${place.champ.libelle}` : place.champ.libelle;
  return ligne ?? repetition?.libelle ?? cle;
}
