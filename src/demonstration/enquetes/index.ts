import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import {
  aDeposer,
  cloreEnquete,
  commencerReponse,
  corrigerReponse,
  creerEnquete,
  deposerReponse,
  ecarterCible,
  lireCible,
  noterAppel,
  ouvrirEnquete,
  publierEnquete,
  reconduireEnquete,
  relancerEnquete,
  remplirReponse,
  saisirPour,
} from '#src/domaines/enquetes/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { reponsesInventees } from './reponses.ts';

const TERRITOIRE = 'departement:62';
const jour = (dans: number) => new Date(Date.now() + dans * 86_400_000).toISOString().slice(0, 10);

interface Cadre {
  base: Base;
  ddets: Acteur;
  structure: Acteur;
}

interface CibleDemo {
  id: number;
  structure: number;
  nom: string;
  version: number;
  organisation: number | null;
  /** Le même d'une année à l'autre. */
  rang: number;
}

/**
 * L'enquête de l'an dernier, close et publiée, et celle de l'année, ouverte, où un peu plus de la moitié des structures ont répondu : des écarts
 * à vérifier, un refus, une structure hors du champ, des réponses saisies au téléphone. Sans elle, l'application démarre quand même.
 */
export async function semerEnquetesDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM enquete LIMIT 1`.execute(base);
  const [ddets, structure] = [await acteurDemo(base, 'ddets'), await acteurDemo(base, 'structure')];
  if (rows.length > 0 || !ddets || !structure) return;
  try {
    const annee = anneeCourante();
    const { id } = await executer(creerEnquete, ddets, {
      territoire: TERRITOIRE,
      annee: annee - 1,
      intitule: `Enquête ${annee - 1} – Pas-de-Calais (démonstration)`,
      mode: 'exhaustif',
      types: ['ACI', 'AI', 'EI', 'ETTI'],
      themes: ['valeur', 'pratiques'],
      ouvre_le: jour(-40),
      ferme_le: jour(24),
      graine: 'demonstration',
      demonstration: true,
    });
    const cadre = { base, ddets, structure };
    await derniere(cadre, id);
    const suite = await executer(reconduireEnquete, ddets, { id });
    await courante(cadre, suite.id);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'enquêtes de démonstration non semées');
  }
}

async function versionDe(base: Base, id: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`SELECT version FROM enquete WHERE id = ${id}`.execute(base);
  return rows[0]!.version;
}

async function ciblesDe(base: Base, enquete: number): Promise<CibleDemo[]> {
  const { rows } = await sql<CibleDemo>`
    SELECT k.id, k.structure, s.nom, k.version, (row_number() OVER (ORDER BY s.id))::int - 1 AS rang, (SELECT o.id FROM organisation o WHERE o.siret = s.siret AND o.nature = 'structure' LIMIT 1) AS organisation
    FROM enquete_cible k JOIN structure s ON s.id = k.structure WHERE k.enquete = ${enquete} ORDER BY s.id`.execute(
    base,
  );
  return rows;
}

/** La personne inventée qui répond pour la structure ; sans compte, le service saisit au téléphone. */
async function repondant({ base, ddets, structure }: Cadre, k: CibleDemo): Promise<Acteur> {
  if (k.organisation !== null)
    return {
      ...structure,
      compteId: 0,
      nom: 'Personne Fictive',
      organisationId: k.organisation,
      organisationNom: k.nom,
    };
  const { rows } = await sql`SELECT FROM enquete_cible WHERE id = ${k.id} AND mandataire = ''`.execute(base);
  if (rows.length > 0) await executer(saisirPour, ddets, { id: k.id, repondant: 'Personne inventée' });
  return ddets;
}

/** Ce que le bilan a déjà dit reste ; le reste s'y accorde. */
async function repondre(
  cadre: Cadre,
  k: CibleDemo,
  { an, erreur, explication }: { an: number; erreur?: boolean; explication?: string },
): Promise<void> {
  const { base } = cadre;
  const acteur = await repondant(cadre, k);
  await executer(commencerReponse, acteur, { id: k.id });
  const objet = `enquete_cible:${k.id}`;
  const { version, definition, donnees, provenances } = (await lireReponse(base, objet))!;
  const su = (champ: string) => (typeof donnees[champ] === 'string' ? Number(donnees[champ]) : undefined);
  const etp = su('etp_conventionnes') ?? (await etpDesStructures(base)).get(k.structure)?.etp ?? 12;
  const inventees = reponsesInventees({
    etp,
    rang: k.rang,
    an,
    erreur,
    salaries: su('salaries'),
    produits: su('produits'),
  });
  const salaries = su('salaries');
  if (salaries !== undefined && su('sorties_durable') !== undefined) {
    const sorties = Object.keys(donnees).filter((c) => c.startsWith('sorties_'));
    inventees.salaries_fin = String(salaries - sorties.reduce((n, c) => n + (su(c) ?? 0), 0));
  }
  const questions = new Set(definition.sections.flatMap((s) => s.blocs.map((b) => b.id)));
  const changements = Object.fromEntries(
    Object.entries({ ...inventees, ...valeur(etp, k.rang) }).filter(
      ([champ]) => questions.has(champ) && !provenances[champ]?.startsWith('Bilan'),
    ),
  );
  const fait = await executer(remplirReponse, acteur, { id: k.id, version, changements });
  const ecarts = explication ? await clesDesEcarts(base, acteur, k.id) : [];
  await executer(deposerReponse, acteur, {
    id: k.id,
    version: fait.version,
    confirme: 'oui',
    explications: Object.fromEntries(ecarts.map((cle) => [cle, explication])),
  });
}

const valeur = (etp: number, rang: number) => ({
  achats: String(Math.round(etp * 5200)),
  achats_locaux: String(Math.round(etp * (2100 + (rang % 4) * 300))),
  impots: String(Math.round(etp * 6900)),
  sortis_minima: String(rang % 6),
});

async function clesDesEcarts(base: Base, acteur: Acteur, id: number): Promise<string[]> {
  const { cible, contenu } = await lireCible(base, acteur, id);
  return contenu ? (await aDeposer(base, acteur, cible, contenu)).ecarts.map((e) => e.cle) : [];
}

/** L'an dernier : presque toutes ont répondu, une a refusé. */
async function derniere(cadre: Cadre, id: number): Promise<void> {
  const { base, ddets } = cadre;
  await executer(ouvrirEnquete, ddets, { id, version: await versionDe(base, id) });
  for (const k of await ciblesDe(base, id)) {
    if (k.rang % 9 === 7)
      await executer(ecarterCible, ddets, {
        id: k.id,
        version: k.version,
        etat: 'refus',
        motif: 'Pas le temps cette année (motif inventé).',
      });
    else if (k.rang % 9 !== 5)
      await repondre(cadre, k, { an: 0, explication: 'Confirmé au téléphone (texte inventé).' });
  }
  await executer(cloreEnquete, ddets, { id, version: await versionDe(base, id) });
  await executer(publierEnquete, ddets, { id, version: await versionDe(base, id) });
  // Elle s'est tenue un an plus tôt.
  await sql`UPDATE enquete SET ouvre_le = ouvre_le - interval '1 year', ferme_le = ferme_le - interval '1 year',
    ouverte_le = ouverte_le - interval '1 year', close_le = close_le - interval '10 months', publiee_le = publiee_le - interval '9 months'
    WHERE id = ${id}`.execute(base);
  await sql`UPDATE enquete_cible SET deposee_le = deposee_le - interval '1 year' WHERE enquete = ${id}`.execute(base);
}

/** Cette année : en cours. Le compte « structure » a encore à répondre. */
async function courante(cadre: Cadre, id: number): Promise<void> {
  const { base, ddets, structure } = cadre;
  await executer(ouvrirEnquete, ddets, { id, version: await versionDe(base, id) });
  const cibles = (await ciblesDe(base, id)).filter((k) => k.organisation !== structure.organisationId);
  for (const [rang, k] of cibles.entries()) {
    if (rang === 8)
      await executer(ecarterCible, ddets, {
        id: k.id,
        version: k.version,
        etat: 'hors_champ',
        motif: 'Activité arrêtée en mars (motif inventé).',
      });
    else if (rang === 13)
      await executer(ecarterCible, ddets, {
        id: k.id,
        version: k.version,
        etat: 'refus',
        motif: 'Répondra l’an prochain (motif inventé).',
      });
    else if (rang % 5 < 3)
      await repondre(cadre, k, {
        an: 1,
        erreur: rang % 5 === 1 || rang === 2,
        ...(rang % 2 ? { explication: 'Trois contrats suspendus au 31 décembre (texte inventé).' } : {}),
      });
    else if (rang % 5 === 3) await executer(commencerReponse, await repondant(cadre, k), { id: k.id });
  }
  const { rows } = await sql<{
    id: number;
    etat: string;
  }>`SELECT id, etat FROM enquete_cible WHERE enquete = ${id} AND etat IN ('a_rappeler', 'validee')
    ORDER BY etat, id`.execute(base);
  const [aRappeler, validee] = [rows.find((r) => r.etat === 'a_rappeler'), rows.find((r) => r.etat === 'validee')];
  if (aRappeler)
    await executer(noterAppel, ddets, {
      id: aRappeler.id,
      issue: 'message',
      interlocuteur: 'Répondeur',
      note: 'Message laissé (note inventée).',
    });
  if (validee)
    await executer(corrigerReponse, ddets, {
      id: validee.id,
      version: (await lireReponse(base, `enquete_cible:${validee.id}`))!.version,
      champ: 'sites',
      valeur: '4',
      motif: 'Une antenne oubliée, vue au téléphone (motif inventé).',
    });
  await executer(relancerEnquete, ddets, { id });
}
