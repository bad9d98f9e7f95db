import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTES_API } from '#src/domaines/api/contrat/routes.ts';
import { LIBELLES_PORTEE } from '#src/domaines/api/forme.ts';
import { type Acteur, couvre, NATURES_ORGANISATION, type NatureOrganisation, ROLES, type Role } from './acteur.ts';
import { exiger, MATRICE, peut } from './matrice.ts';

const acteur = (nature: NatureOrganisation, role: Role): Acteur => ({
  compteId: 1,
  nom: 'Ida Exemple',
  courriel: 'ida@exemple.invalid',
  organisationId: 1,
  organisationNom: 'Organisation exemple',
  nature,
  role,
  perimetre: { niveau: 'departement', codes: ['62'] },
});

/** Le plus petit rôle qui a le droit, ou un tiret ; la liste explicite si les droits ne croissent pas avec le rôle. */
function cellule(nature: NatureOrganisation, droit: string): string {
  const ordre = ['lecteur', 'agent', 'responsable', 'administrateur'] as const satisfies readonly Role[];
  const admis = ordre.filter((role) => peut(acteur(nature, role), droit));
  if (admis.length === 0) return '—';
  const croissant = ordre.slice(ordre.indexOf(admis[0] as Role)).length === admis.length;
  return croissant ? `${admis[0]} +` : admis.join(', ');
}

describe('matrice des droits', () => {
  test('la matrice publiée est celle du code (docs/droits.md se relit à chaque changement)', async () => {
    const noms = [...MATRICE.keys()].sort();
    const lignes = noms.map(
      (nom) => `| \`${nom}\` | ${NATURES_ORGANISATION.map((nature) => cellule(nature, nom)).join(' | ')} |`,
    );
    const texte = [
      '# Qui peut faire quoi',
      '',
      'Tiré du code par les tests. « agent + » : ce rôle et ceux au-dessus (lecteur < agent < responsable < administrateur). Le droit est dit ici',
      "sans objet précis : sur un objet, le périmètre de l'acteur peut le restreindre, jamais l'étendre. Un droit absent est refusé à tous.",
      '',
      `| droit | ${NATURES_ORGANISATION.join(' | ')} |`,
      `| --- |${' --- |'.repeat(NATURES_ORGANISATION.length)}`,
      ...lignes,
      '',
      "## Ce que lit un jeton d'API",
      '',
      "Un jeton lit ce que lirait une personne de son organisation au rôle de lecteur : le droit ci-dessous, s'il a la portée. Rien ne s'écrit par l'API.",
      '',
      '| route | droit | portée du jeton |',
      '| --- | --- | --- |',
      ...ROUTES_API.map(
        ({ chemin, droit, portee }) =>
          `| \`GET /api/v1${chemin}\` | \`${droit}\` | ${portee ? LIBELLES_PORTEE[portee] : 'aucune'} |`,
      ),
      '',
    ].join('\n');
    await expect(texte).toMatchFileSnapshot(resolve(import.meta.dirname, '../../docs/droits.md'));
  });

  test('refus par défaut : droit inconnu, visiteur, objet qui ne convient pas', () => {
    for (const nature of NATURES_ORGANISATION)
      for (const role of ROLES) expect(peut(acteur(nature, role), 'droit.inconnu')).toBe(false);
    for (const nom of MATRICE.keys()) expect(peut(null, nom)).toBe(false);
    expect(() => exiger(null, [...MATRICE.keys()][0] ?? 'x')).toThrow(/droit/);
  });
});

describe('périmètre', () => {
  test('couvre son lieu, pas le voisin, et rien dans le doute', () => {
    const perimetre = { niveau: 'departement', codes: ['62', '59'] } as const;
    const mutable = { niveau: perimetre.niveau, codes: [...perimetre.codes] };
    expect(couvre(mutable, { departement: '62' })).toBe(true);
    expect(couvre(mutable, { departement: '80' })).toBe(false);
    expect(couvre(mutable, { commune: '62041' })).toBe(false);
    expect(couvre({ niveau: 'national', codes: [] }, {})).toBe(true);
    expect(couvre({ niveau: 'commune', codes: [] }, { commune: null })).toBe(false);
  });
});
