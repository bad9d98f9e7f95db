import { lireCriteres } from './regles.ts';

/** Ce que les écrans de saisie envoient aux opérations : les lignes de critères et les poids sont rassemblés. */
export function lireFormulaireCampagne(formulaire: FormData): Record<string, unknown> {
  const brut = Object.fromEntries(
    [...formulaire].filter((e): e is [string, string] => typeof e[1] === 'string'),
  ) as Record<string, string>;
  const { intitule, consignes, annee, departement, ouvre_le, ferme_le, formulaire_version, enveloppe, id, version } =
    brut;
  return {
    ...sansVides({ annee, departement, ouvre_le, ferme_le, formulaire_version, enveloppe, id, version }),
    intitule,
    consignes: consignes ?? '',
    criteres: lireCriteres(brut),
    modulation: {
      publics: brut['modulation.publics'] ?? '',
      moyens: brut['modulation.moyens'] ?? '',
      resultats: brut['modulation.resultats'] ?? '',
    },
  };
}

const sansVides = (o: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(o).filter(([cle, v]) => v !== undefined && (v !== '' || cle.endsWith('_le'))));

/** Heure de Paris d'un instant, sous la forme d'un champ `datetime-local`. */
export function heureLocale(instant: Date | string): string {
  const p = Object.fromEntries(
    new Intl.DateTimeFormat('fr-FR', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'Europe/Paris',
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}
