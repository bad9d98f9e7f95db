import { nombre, pluriel } from '#src/presentation/format.ts';
import type { Cas, Proposition } from './regles/forme.ts';

/** Une proposition à lire dans un terminal. */
export function propositionEnTexte(p: Proposition, cas: Cas): string {
  const nom = new Map(cas.portefeuilles.map((f) => [f.code, f.nom]));
  const combien = `${pluriel(p.affectations.length, 'personne placée', 'personnes placées')}, ${p.sansPlace.length} sans place.`;
  return [
    combien.replace(/\u00a0/g, ' '),
    '',
    ...p.affectations.flatMap((a) => [
      `${a.personne} → ${nom.get(a.portefeuille)}`,
      ...a.raisons.map((r) => `    ${r}`),
    ]),
    ...(p.sansPlace.length > 0 ? ['', 'Sans place', ...p.sansPlace.map((s) => `${s.personne} : ${s.raison}`)] : []),
    '',
    'Portefeuilles (personnes et charge, avant puis après)',
    ...p.charges.map(
      (c) =>
        `  ${nom.get(c.portefeuille)} : ${c.avant.personnes} → ${c.apres.personnes} sur ${c.plafond}, charge ${nombre(c.avant.charge)} → ${nombre(c.apres.charge)}${c.alerte ? `. ${c.alerte}` : ''}`,
    ),
    '',
  ].join('\n');
}

/** Un cas inventé, à remplacer ligne par ligne. */
export const modeleDeCas = () => ({
  plafond: 80,
  portefeuilles: [
    {
      code: 'nord-1',
      nom: 'Nord 1 (exemple)',
      commune: '62041',
      equipe: 'nord',
      domaine: 'emploi',
      personnes: 71,
      charge: 74.5,
    },
    {
      code: 'nord-2',
      nom: 'Nord 2 (exemple)',
      commune: '62041',
      equipe: 'nord',
      domaine: 'social',
      personnes: 64,
      charge: 70,
    },
    {
      code: 'sud-1',
      nom: 'Sud 1, intensif (exemple)',
      commune: '62119',
      equipe: 'sud',
      domaine: 'emploi',
      intensif: true,
      plafond: 60,
      personnes: 48,
      charge: 52,
    },
  ],
  personnes: [
    { code: 'P1', commune: '62041', equipe: 'nord', competence: 'emploi', poids: 1.5, attente: 12 },
    {
      code: 'P2',
      trajets: { 'nord-1': 25, 'nord-2': 25, 'sud-1': 10 },
      competence: 'emploi',
      intensif: true,
      attente: 4,
    },
    { code: 'P3', commune: '62119', competence: 'social' },
  ],
  minutes: [{ de: '62119', vers: '62041', minutes: 22 }],
  bareme: { trajetMax: 60 },
});
