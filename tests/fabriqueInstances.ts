import { sql } from 'kysely';
import {
  ajouterPoint,
  convoquer,
  creerInstance,
  declarerObjetSaisi,
  inscrireSaisines,
  nommerMembre,
  ouvrirPoint,
  ouvrirSeance,
  pointerPresence,
  preparerSeance,
  saisir,
} from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { creerActeurTest, departementsDeTest } from './fabriquesComptes.ts';

/** Avis rendus à l'objet jouet, dans l'ordre. */
export const RENDUS: { id: number; avis: string; texte: string }[] = [];
/** Met l'objet jouet en panne : la clôture du point doit alors tout annuler. */
export const PANNE = { active: false };

declarerObjetSaisi({
  objet: 'jouet',
  document: async (_, id) => ({
    titre: `Fiche du jouet ${id}`,
    langue: 'fr',
    date: '2026-01-02',
    auteur: 'Essai',
    blocs: [{ type: 'paragraphe', texte: `Le jouet ${id} est inventé.` }],
  }),
  adresse: (id) => `/jouets/${id}`,
  rendre: async (_trx, _acteur, id, { avis, texte }) => {
    if (PANNE.active) throw new Error('panne du domaine');
    RENDUS.push({ id, avis, texte });
  },
});

export const dansJours = (jours: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(Date.now() + jours * 86_400_000));

export interface Commission {
  instance: number;
  college: number;
  ddets: Acteur;
  autreDdets: Acteur;
  departement: Acteur;
  /** Cinq membres, le premier préside. */
  membres: { id: number; acteur: Acteur }[];
  nommer(plus?: Record<string, unknown>): Promise<number>;
}

/** Une commission de cinq membres, tous pourvus d'un compte, dans un seul collège. */
export async function commissionDeTest(base: Base, modele = 'commission_iae', referentiel = true): Promise<Commission> {
  if (referentiel) await departementsDeTest(base);
  const ddets = await creerActeurTest(base, 'ddets', 'agent');
  const { id: instance } = await executer(creerInstance, ddets, {
    modele,
    departement: '62',
    nom: `Commission d'essai ${Math.random()}`,
  });
  const { rows } = await sql<{ id: number }>`
    UPDATE instance_college SET sieges = 9 WHERE id = (SELECT min(id) FROM instance_college WHERE instance = ${instance}) RETURNING id`.execute(
    base,
  );
  const college = rows[0]!.id;
  const nommer = async (plus: Record<string, unknown> = {}) =>
    (await executer(nommerMembre, ddets, { instance, college, nom: 'Membre Inventé', debut: dansJours(-30), ...plus }))
      .id;
  const membres: Commission['membres'] = [];
  for (let i = 0; i < 5; i += 1) {
    const acteur = await creerActeurTest(base, 'partenaire', 'agent');
    membres.push({
      id: await nommer({ nom: `Membre ${i + 1}`, courriel: acteur.courriel, president: i === 0 }),
      acteur,
    });
  }
  return {
    instance,
    college,
    ddets,
    autreDdets: await creerActeurTest(base, 'ddets', 'agent', { codes: ['59'] }),
    departement: await creerActeurTest(base, 'departement', 'agent'),
    membres,
    nommer,
  };
}

let jouet = 0;
/** Met un jouet dans la file ; rend la saisine et le numéro du jouet. */
export async function saisirJouet(
  base: Base,
  plus: { organisation?: number | null; nature?: 'simple' | 'favorable_requis'; genre?: 'commission_iae' | 'cta' } = {},
) {
  const id = ++jouet;
  const saisine = await base.transaction().execute((trx) =>
    saisir(trx, ACTEUR_SYSTEME, {
      objet: `jouet:${id}`,
      // La nature suit le motif : un avis favorable requis ne se demande que là où un texte l'exige.
      motif: plus.nature === 'favorable_requis' ? 'double_conventionnement' : 'convention',
      genre: plus.genre ?? 'commission_iae',
      departement: '62',
      titre: `Jouet ${id}`,
      organisation: plus.organisation ?? null,
      nature: plus.nature ?? 'simple',
      fondement: 'R5132-2',
    }),
  );
  return { saisine, id };
}

export const versionDe = async (base: Base, seance: number): Promise<number> =>
  (await sql<{ version: number }>`SELECT version FROM seance WHERE id = ${seance}`.execute(base)).rows[0]!.version;

/** Le jour de la séance est venu : elle peut s'ouvrir. */
export const avancerLHeure = (base: Base, seance: number) =>
  sql`UPDATE seance SET le = now() WHERE id = ${seance}`.execute(base);

/** Une séance convoquée dans dix jours, avec les saisines données, ou un point libre. */
export async function seanceDeTest(
  base: Base,
  c: Commission,
  saisines: number[] = [],
  plus: { ouverte?: boolean; forme?: string } = {},
) {
  const { id } = await executer(preparerSeance, c.ddets, {
    instance: c.instance,
    jour: dansJours(10),
    heure: '09:30',
    lieu: 'Salle inventée',
    forme: plus.forme ?? 'mixte',
  });
  if (saisines.length > 0)
    await executer(inscrireSaisines, c.ddets, { seance: id, version: await versionDe(base, id), saisines });
  else
    await executer(ajouterPoint, c.ddets, {
      seance: id,
      version: await versionDe(base, id),
      titre: 'Point libre',
      nature: 'simple',
    });
  await executer(convoquer, c.ddets, { id, version: await versionDe(base, id) });
  const { rows } = await sql<{ id: number }>`SELECT id FROM seance_point WHERE seance = ${id} ORDER BY rang`.execute(
    base,
  );
  const points = rows.map((r) => r.id);
  if (plus.ouverte) {
    await avancerLHeure(base, id);
    await executer(ouvrirSeance, c.ddets, { id });
    for (const point of points) await executer(ouvrirPoint, c.ddets, { point });
  }
  return { id, points };
}

export async function arriver(c: Commission, seance: number, ...rangs: number[]): Promise<void> {
  for (const r of rangs)
    await executer(pointerPresence, c.ddets, {
      seance,
      membre: c.membres[r]!.id,
      geste: 'arrive',
      mode: r % 2 ? 'visio' : 'sur_place',
    });
}
