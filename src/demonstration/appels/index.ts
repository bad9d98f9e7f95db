import { sql } from 'kysely';
import { creerAppel, origineDepuisZone } from '#src/domaines/appels/index.ts';
import { saisirComite } from '#src/domaines/arbitrages/index.ts';
import { retirerCandidature } from '#src/domaines/candidatures/index.ts';
import { demanderAvis, ecarter, renvoyer } from '#src/domaines/selections/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { appelDecide } from './appelDecide.ts';
import { brouillon, cocher, depot, lectures, recevabilite } from './chaine.ts';
import { comiteDeSelection, DEPARTEMENT, ouvrir } from './ouvrir.ts';
import { type PersonnagesAppel, personnagesAppel } from './personnages.ts';

/**
 * Deux appels aux têtes de réseau : celui de l'an passé, décidé, dont trois conventions vivent ; celui de l'année, ouvert, avec huit
 * candidatures à toutes les étapes. Et un appel pour une zone blanche, en préparation. Tout passe par les opérations de l'application.
 */
export async function semerAppelsDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM appel LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    await jouerAppelsDemo(base);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'appels de démonstration non semés');
  }
}

/** La même, qui dit ce qui manque au lieu de le taire. */
export async function jouerAppelsDemo(base: Base): Promise<void> {
  const qui = await personnagesAppel(base, DEPARTEMENT);
  if (!qui) return;
  const comite = await comiteDeSelection(base, qui);
  await appelDecide(base, qui, comite);
  await appelOuvert(base, qui, comite);
  await appelZoneBlanche(base, qui);
}

/** L'appel en cours : une candidature à chaque étape. */
async function appelOuvert(base: Base, qui: PersonnagesAppel, instance: number): Promise<void> {
  const annee = anneeCourante() + 1;
  const cadre = await ouvrir(base, qui, instance, {
    intitule: `Soutien aux têtes de réseau ${annee} (démonstration)`,
    enveloppe: '240000',
  });
  const dates = { debut: `${annee}-01-01`, fin: `${annee}-12-31` };
  const ids: number[] = [];
  for (const [rang, porteur] of qui.porteurs.entries()) {
    const id = await brouillon(cadre, porteur, rang, dates);
    if (rang > 0) await depot(cadre, porteur, id);
    ids.push(id);
  }
  const [, , corriger, lue, notee, ecartee, comite, retiree] = ids as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  await executer(renvoyer, qui.agent, {
    id: corriger,
    champs: ['besoins', 'budget'],
    demande: 'Précisez les besoins par territoire, et le coût des intervenants (démonstration).',
  });
  for (const [rang, id] of [lue, notee, comite].entries()) {
    await recevabilite(cadre, id);
    await lectures(cadre, id, rang + 1, rang === 0 ? 1 : 2, rang === 1);
  }
  await executer(demanderAvis, qui.agent, {
    id: lue,
    courriel: 'membre@demo.example',
    question: 'Le calendrier est-il tenable ?',
  });
  await cocher(base, qui.agent, ecartee, 0);
  await executer(ecarter, qui.agent, {
    id: ecartee,
    motif: 'Aucune structure adhérente dans le département (démonstration).',
  });
  await executer(saisirComite, qui.departement, { appel: cadre.appel, candidatures: [comite] });
  await executer(retirerCandidature, qui.porteurs[7]!, { id: retiree, motif: 'Projet inventé, reporté d’un an.' });
}

/** L'appel à manifestation d'intérêt d'une zone blanche, que la DDETS prépare : territoire et chiffres viennent du diagnostic du jour. */
async function appelZoneBlanche(base: Base, { ddets }: PersonnagesAppel): Promise<void> {
  const { rows } = await sql<{ code: string; nom: string }>`
    SELECT e.code, e.nom FROM epci e JOIN commune c ON c.epci = e.code WHERE c.departement = ${DEPARTEMENT} AND e.nom ILIKE '%ternois%' LIMIT 1`.execute(
    base,
  );
  if (!rows[0]) return;
  const { code, nom } = rows[0];
  await executer(creerAppel, ddets, {
    kit: 'ami_zones_blanches',
    intitule: `Ouvrir une offre d'insertion : ${nom} (démonstration)`,
    departement: DEPARTEMENT,
    origine: await origineDepuisZone(base, ddets, { territoire: `epci:${code}`, public: 'rsa' }),
    demonstration: true,
  });
}
