import { comparer, type Decimal, lireDecimal, plus } from '#src/socle/montants.ts';
import { identifiantLibre } from '#src/socle/recherchable.ts';
import type { CritereEligibilite, CritereSelection, Criteres, EtatCampagne, Phase, PoidsModulation } from './forme.ts';

export const LIBELLES_PHASE: Record<Phase, string> = {
  preparation: 'en préparation',
  a_venir: 'publiée, pas encore ouverte',
  en_cours: 'ouverte',
  close: 'close',
  archivee: 'archivée',
};

/** L'instant de clôture est exclu : à 12 h 00 pile, il est trop tard pour une clôture à 12 h 00. */
export function phaseDe(etat: EtatCampagne, ouvre: Date, ferme: Date, a: Date): Phase {
  if (etat !== 'ouverte') return etat;
  if (a < ouvre) return 'a_venir';
  return a < ferme ? 'en_cours' : 'close';
}

/** Ce qui empêche ces critères, par champ ; vide : rien. */
export function fautesCriteres({ eligibilite, selection }: Criteres): Record<string, string> {
  const champs: Record<string, string> = {};
  const ids = [...eligibilite, ...selection].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) champs.criteres = 'Deux critères portent le même identifiant.';
  if (eligibilite.length === 0)
    champs['eligibilite.0.libelle'] = "Écrivez au moins un critère d'éligibilité : ce sans quoi un dossier est refusé.";
  if (selection.length === 0) champs['selection.0.libelle'] = 'Écrivez au moins un critère de sélection.';
  selection.forEach((c, i) => {
    if (!(Number.isInteger(c.poids) && c.poids > 0))
      champs[`selection.${i}.poids`] = 'Un poids est un entier au-dessus de zéro.';
    if (!(Number.isInteger(c.echelle) && c.echelle >= 1 && c.echelle <= 20))
      champs[`selection.${i}.echelle`] = "L'échelle va de 1 à 20.";
  });
  const total = selection.reduce((s, c) => s + c.poids, 0);
  if (selection.length > 0 && total !== 100)
    champs['selection.0.poids'] ??= `Les poids font ${total} % : ils doivent faire 100 %.`;
  return champs;
}

/** Les trois critères légaux de la part modulée : chacun entre 0 et 100, somme 100. */
export function fautesModulation(poids: Record<keyof PoidsModulation, string>): Record<string, string> {
  const champs: Record<string, string> = {};
  const lus: Decimal[] = [];
  for (const nom of ['publics', 'moyens', 'resultats'] as const) {
    const lu = lireDecimal(poids[nom]);
    if (lu === null || comparer(lu, '0') < 0) champs[`modulation.${nom}`] = 'Un pourcentage, de 0 à 100.';
    else lus.push(lu);
  }
  if (lus.length === 3 && comparer(plus(...lus), '100') !== 0)
    champs['modulation.publics'] =
      `Les trois poids font ${plus(...lus).replace('.', ',')} % : ils doivent faire 100 %.`;
  return champs;
}

/** Lit les lignes de critères d'un formulaire (`selection.3.libelle`) ; une ligne sans libellé est ignorée. */
export function lireCriteres(formulaire: Record<string, unknown>): Criteres {
  const lire = (genre: string, rang: number, champ: string) =>
    String(formulaire[`${genre}.${rang}.${champ}`] ?? '').trim();
  const rangs = (genre: string) =>
    [...new Set(Object.keys(formulaire).flatMap((c) => new RegExp(`^${genre}\\.(\\d{1,3})\\.`).exec(c)?.[1] ?? []))]
      .map(Number)
      .sort((a, b) => a - b)
      .filter((rang) => lire(genre, rang, 'libelle') !== '');
  const pris = new Set<string>();
  const idDe = (genre: string, rang: number) => {
    const garde = lire(genre, rang, 'id');
    const id =
      /^[a-z][a-z0-9_]*$/.test(garde) && !pris.has(garde)
        ? garde
        : identifiantLibre(lire(genre, rang, 'libelle'), pris, 'critere');
    pris.add(id);
    return id;
  };
  const eligibilite = rangs('eligibilite').map(
    (r): CritereEligibilite => ({
      id: idDe('eligibilite', r),
      libelle: lire('eligibilite', r, 'libelle'),
      fondement: lire('eligibilite', r, 'fondement'),
    }),
  );
  const selection = rangs('selection').map(
    (r): CritereSelection => ({
      id: idDe('selection', r),
      libelle: lire('selection', r, 'libelle'),
      aide: lire('selection', r, 'aide'),
      echelle: Number(lire('selection', r, 'echelle') || '5'),
      poids: Number(lire('selection', r, 'poids').replace(',', '.') || 'NaN'),
    }),
  );
  return { eligibilite, selection };
}
