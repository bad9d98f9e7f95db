import { sql } from 'kysely';
import {
  clorePoint,
  cloreSeance,
  convoquer,
  creerInstance,
  inscrireSaisines,
  nommerMembre,
  ouvrirPoint,
  ouvrirSeance,
  pointerPresence,
  preparerSeance,
  voter,
} from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/** Collège du modèle, nom inventé, et le compte de démonstration s'il en a un. */
const MEMBRES: [college: RegExp, nom: string, qualite: string, compte: string][] = [
  [/^État/, 'Ida Exemple', 'DDETS, préside par délégation', 'ddets62@demo.example'],
  [/^État/, 'Personne Fictive A', 'Service de l’État', ''],
  [/^Collectivités/, 'Marc Modèle', 'Conseil départemental', 'departement62@demo.example'],
  [/^Collectivités/, 'Zoé Factice', 'Intercommunalité', 'epci@demo.example'],
  [/^Employeurs/, 'Max Fictif', 'Organisation syndicale', 'membre@demo.example'],
  [/^Employeurs/, 'Personne Fictive B', 'Organisation d’employeurs', ''],
  [/^Réseaux/, 'Tom Figurant', 'Tête de réseau', 'reseau@demo.example'],
  [/^Réseaux/, 'Personne Fictive C', 'Service public de l’emploi', ''],
];

/** La commission « inclusion et IAE » de la démonstration, composée. */
export async function commission(base: Base, ddets: Acteur, departement: string): Promise<number> {
  const { id } = await executer(creerInstance, ddets, { modele: 'commission_iae', departement, demonstration: true });
  const { rows: colleges } = await sql<{ id: number; nom: string }>`
    SELECT id, nom FROM instance_college WHERE instance = ${id} ORDER BY rang`.execute(base);
  for (const [rang, [college, nom, qualite, courriel]] of MEMBRES.entries())
    await executer(nommerMembre, ddets, {
      instance: id,
      college: colleges.find((c) => college.test(c.nom))!.id,
      nom,
      qualite,
      courriel,
      president: rang === 0,
      debut: `${aujourdhui().slice(0, 4)}-01-01`,
    });
  await executer(creerInstance, ddets, { modele: 'copil_restreint', departement, demonstration: true });
  return id;
}

const PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });

async function version(base: Base, seance: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`SELECT version FROM seance WHERE id = ${seance}`.execute(base);
  return rows[0]!.version;
}

/** Prépare et convoque une séance sur ces objets saisis (`dossier:12`). @param jours d'ici la séance, à 14 h ; 0 : dans cinq minutes */
export async function seanceConvoquee(
  base: Base,
  ddets: Acteur,
  instance: number,
  objets: readonly string[],
  jours: number,
): Promise<number> {
  const [jour, heure] = PARIS.format(new Date(Date.now() + (jours > 0 ? jours * 86_400_000 : 300_000))).split(' ');
  const { id } = await executer(preparerSeance, ddets, {
    instance,
    jour,
    heure: jours > 0 ? '14:00' : heure,
    lieu: 'Salle imaginaire (démonstration)',
    forme: 'mixte',
    demonstration: true,
  });
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM saisine WHERE etat = 'attend' AND objet = ANY(${[...objets]}::text[]) ORDER BY id`.execute(base);
  await executer(inscrireSaisines, ddets, {
    seance: id,
    version: await version(base, id),
    saisines: rows.map((r) => r.id),
  });
  const raison = jours === 0 ? 'Séance de démonstration, tenue le jour même.' : '';
  await executer(convoquer, ddets, { id, version: await version(base, id), raison });
  return id;
}

/** Tient la séance : tous présents, tous votent, chaque point est clos. @param contre objet sur lequel la majorité vote contre */
export async function tenir(base: Base, ddets: Acteur, seance: number, contre: string | null): Promise<void> {
  await executer(ouvrirSeance, ddets, { id: seance });
  const { rows: membres } = await sql<{ id: number }>`
    SELECT m.id FROM instance_membre m JOIN seance s ON s.instance = m.instance WHERE s.id = ${seance} ORDER BY m.id`.execute(
    base,
  );
  for (const [rang, { id }] of membres.entries())
    await executer(pointerPresence, ddets, {
      seance,
      membre: id,
      geste: 'arrive',
      mode: rang % 3 === 2 ? 'visio' : 'sur_place',
    });
  const { rows: points } = await sql<{ id: number; objet: string; retires: number[] }>`
    SELECT p.id, a.objet, ARRAY(SELECT d.membre FROM seance_deport d WHERE d.point = p.id) AS retires
    FROM seance_point p JOIN saisine a ON a.id = p.saisine WHERE p.seance = ${seance} ORDER BY p.rang`.execute(base);
  for (const { id: point, objet, retires } of points) {
    await executer(ouvrirPoint, ddets, { point });
    const votes = membres
      .filter(({ id }) => !retires.includes(id))
      .map(({ id }, rang) => ({
        membre: id,
        sens: rang === 4 ? 'abstention' : objet === contre ? 'contre' : 'pour',
      }));
    await executer(voter, ddets, { point, votes });
    await executer(clorePoint, ddets, { point });
  }
  await executer(cloreSeance, ddets, { id: seance });
}
