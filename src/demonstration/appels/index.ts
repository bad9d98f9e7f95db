import { sql } from 'kysely';
import { creerAppel, modifierAppel, publierAppel } from '#src/domaines/appels/index.ts';
import {
  adopterArbitrage,
  creerArbitrage,
  deciderCandidatures,
  modifierArbitrage,
  saisirComite,
} from '#src/domaines/arbitrages/index.ts';
import { objetCandidature, retirerCandidature } from '#src/domaines/candidatures/index.ts';
import { mouvementer } from '#src/domaines/enveloppes/index.ts';
import { creerInstance, nommerMembre } from '#src/domaines/instances/index.ts';
import { demanderAvis, ecarter, renvoyer } from '#src/domaines/selections/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { seanceConvoquee, tenir } from '../seances.ts';
import { brouillon, type CadreAppel, cocher, depot, lectures, recevabilite } from './chaine.ts';
import { type PersonnagesAppel, personnagesAppel } from './personnages.ts';

const DEPARTEMENT = '62';

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
}

/** `AAAA-MM-JJ`, `n` mois après ce mois-ci : premier jour, ou dernier (`fin`). */
export function mois(n: number, bord: 'debut' | 'fin'): string {
  const [annee, m] = aujourdhui().split('-').map(Number) as [number, number];
  return new Date(Date.UTC(annee, m - 1 + n + (bord === 'fin' ? 1 : 0), bord === 'fin' ? 0 : 1))
    .toISOString()
    .slice(0, 10);
}

async function comiteDeSelection(base: Base, { departement, ddets }: PersonnagesAppel): Promise<number> {
  const { id } = await executer(creerInstance, departement, {
    modele: 'comite_selection',
    departement: DEPARTEMENT,
    demonstration: true,
  });
  const { rows: colleges } = await sql<{ id: number }>`
    SELECT id FROM instance_college WHERE instance = ${id} ORDER BY rang`.execute(base);
  const membres = [
    ['Marc Modèle', 'Conseil départemental', departement.courriel],
    ['Ida Exemple', 'DDETS', ddets.courriel],
    ['Zoé Factice', 'Intercommunalité', 'epci@demo.example'],
  ] as const;
  for (const [rang, [nom, qualite, courriel]] of membres.entries())
    await executer(nommerMembre, departement, {
      instance: id,
      college: colleges[rang % colleges.length]!.id,
      nom,
      qualite,
      courriel,
      president: rang === 0,
      debut: `${aujourdhui().slice(0, 4)}-01-01`,
    });
  return id;
}

async function ouvrir(
  base: Base,
  qui: PersonnagesAppel,
  instance: number,
  { intitule, enveloppe }: { intitule: string; enveloppe: string },
): Promise<CadreAppel> {
  const { departement } = qui;
  const [ouvre, ferme] = [-12, 24].map((jours) => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10));
  const { id: appel } = await executer(creerAppel, departement, {
    kit: 'tetes_reseau',
    intitule,
    departement: DEPARTEMENT,
    ouvreLe: `${ouvre}T09:00`,
    fermeLe: `${ferme}T17:00`,
    demonstration: true,
  });
  await executer(modifierAppel, departement, {
    id: appel,
    instance,
    contenu: { contact: 'Direction inventée de l’insertion, appels@departement.example' },
  });
  await executer(mouvementer, departement, {
    appel,
    genre: 'dotation',
    montant: enveloppe,
    motif: 'Budget voté (démonstration)',
    rang: 0,
  });
  await executer(publierAppel, departement, { id: appel });
  return { ...qui, base, appel };
}

/** L'appel de l'an passé : trois candidatures retenues, une refusée, une ajournée. */
async function appelDecide(base: Base, qui: PersonnagesAppel, instance: number): Promise<void> {
  const annee = Number(aujourdhui().slice(0, 4));
  const cadre = await ouvrir(base, qui, instance, {
    intitule: `Soutien aux têtes de réseau ${annee} (démonstration)`,
    enveloppe: '190000',
  });
  const dates = { debut: mois(-10, 'debut'), fin: mois(1, 'fin') };
  const ids: number[] = [];
  for (const [rang, porteur] of qui.porteurs.slice(0, 5).entries()) {
    const id = await brouillon(cadre, porteur, rang, dates);
    await depot(cadre, porteur, id);
    await recevabilite(cadre, id);
    await lectures(cadre, id, rang, 2);
    ids.push(id);
  }
  await executer(saisirComite, qui.departement, { appel: cadre.appel, candidatures: ids });
  const objets = ids.map(objetCandidature);
  const seance = await seanceConvoquee(base, qui.departement, instance, objets, 0);
  await tenir(base, qui.departement, seance, objets[3]!);
  await decider(cadre, ids);
  await sql`UPDATE appel SET ouvre_le = ouvre_le - interval '1 year', ferme_le = ferme_le - interval '1 year' WHERE id = ${cadre.appel}`.execute(
    base,
  );
}

/** Trois accords au montant demandé, un refus, un ajournement, d'un même essai adopté. */
async function decider({ base, appel, departement }: CadreAppel, ids: number[]): Promise<void> {
  const { id } = await executer(creerArbitrage, departement, { appel, nom: 'Selon le classement' });
  const { rows } = await sql<{ id: number; demande: string }>`
    SELECT split_part(b.objet, ':', 2)::int AS id, r->>'montant' AS demande
    FROM budget b, jsonb_array_elements(b.contenu->'ressources') r
    WHERE b.genre = 'demande' AND r->>'genre' = 'demande' AND b.objet = ANY(${ids.map(objetCandidature)}::text[])`.execute(
    base,
  );
  const demande = new Map(rows.map((r) => [r.id, r.demande]));
  const lignes = ids.map((c, rang) => [
    String(c),
    rang < 3
      ? { sens: 'favorable', montant: demande.get(c) }
      : {
          sens: rang === 3 ? 'defavorable' : 'ajourne',
          motif: 'Motif inventé : les actions recouvrent celles d’un autre réseau.',
        },
  ]);
  const { version } = await executer(modifierArbitrage, departement, {
    appel,
    id,
    version: 1,
    nom: 'Selon le classement',
    lignes: Object.fromEntries(lignes),
  });
  await executer(adopterArbitrage, departement, { appel, id, version });
  await executer(deciderCandidatures, departement, {
    appel,
    arbitrage: id,
    candidatures: ids,
    signataire: 'Élue inventée',
    qualite: 'Vice-présidente à l’insertion (démonstration)',
    acte: 'Délibération inventée n° 12',
    acteLe: aujourdhui(),
  });
}

/** L'appel en cours : une candidature à chaque étape. */
async function appelOuvert(base: Base, qui: PersonnagesAppel, instance: number): Promise<void> {
  const annee = Number(aujourdhui().slice(0, 4)) + 1;
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
    await lectures(cadre, id, rang + 1, rang === 0 ? 1 : 2);
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
