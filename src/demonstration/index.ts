import { sql } from 'kysely';
import { creerCampagne, ouvrirCampagne } from '#src/domaines/campagnes/index.ts';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { decider } from '#src/domaines/conventions/index.ts';
import { retirerDossier } from '#src/domaines/dossiers/index.ts';
import { consulterFinanceurs, demanderCorrections, donnerAvis } from '#src/domaines/instructions/index.ts';
import { ajouterParametre, parametreA, parametresEnVigueur } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { bilans } from './bilans.ts';
import {
  accord,
  brouillon,
  type Cadre,
  type DossierDemo,
  depot,
  dialogue,
  instruction,
  proposition,
  transmission,
} from './chaine.ts';
import { conventionner, SIGNATAIRE } from './conventions.ts';
import { type Candidate, candidates } from './personnages.ts';
import { commission, seanceConvoquee, tenir } from './seances.ts';

const DEPARTEMENT = '62';
const JOURS_AVANT_SEANCE = 12;

/**
 * Une campagne finie, dont quatre conventions courent, et la suivante en cours, avec une vingtaine de dossiers à toutes les étapes. Tout passe
 * par les opérations de l'application : la démonstration ne montre rien que l'on ne puisse faire. Sans elle, l'application démarre quand même.
 */
export async function semerConventionnementDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM campagne LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    const [ddets, departement] = await Promise.all([
      acteurDemo(base, 'ddets', DEPARTEMENT),
      acteurDemo(base, 'departement', DEPARTEMENT),
    ]);
    const toutes = await candidates(base, DEPARTEMENT);
    if (!ddets || !departement || toutes.length < 20) return;
    await jouer(base, { ddets, departement }, toutes);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'campagnes de démonstration non semées');
  }
}

async function jouer(base: Base, services: { ddets: Acteur; departement: Acteur }, toutes: Candidate[]): Promise<void> {
  const { ddets } = services;
  const annee = anneeCourante();
  const instance = await commission(base, ddets, DEPARTEMENT);
  const passee = await ouvrir(base, ddets, annee, '2500000');
  const anciens = await jusquALaCommission(passee, toutes.slice(0, 4), 0);
  await reunir(base, ddets, instance, anciens, null);
  for (const dossier of anciens) await conventionner(passee, dossier);
  await bilans(passee, anciens);
  // La campagne finie s'est tenue un an plus tôt ; celle de l'an prochain ouvre ensuite.
  await sql`UPDATE campagne SET ouvre_le = ouvre_le - interval '1 year', ferme_le = ferme_le - interval '1 year'
    WHERE id = ${passee.campagne}`.execute(base);
  const courante = await ouvrir(base, ddets, annee + 1, '4200000');
  const nouveaux = await jusquALaCommission(courante, toutes.slice(15, 19), 15);
  await reunir(base, ddets, instance, nouveaux, nouveaux[2]!.id);
  await conclure(courante, nouveaux);
  await etapes(courante, services, toutes);
  const attendent = await jusquALaCommission(courante, toutes.slice(13, 15), 13);
  await seanceConvoquee(
    base,
    ddets,
    instance,
    attendent.map((d) => `dossier:${d.id}`),
    JOURS_AVANT_SEANCE,
  );
}

/** Une séance convoquée et tenue le jour même. @param contre dossier qui reçoit un avis défavorable */
async function reunir(
  base: Base,
  ddets: Acteur,
  instance: number,
  dossiers: DossierDemo[],
  contre: number | null,
): Promise<void> {
  const seance = await seanceConvoquee(
    base,
    ddets,
    instance,
    dossiers.map((d) => `dossier:${d.id}`),
    0,
  );
  await tenir(base, ddets, seance, contre === null ? null : `dossier:${contre}`);
}

/** L'arrêté de l'année n'est pas toujours connu : le service tient alors le montant en cours, et le dit. */
async function tenirMontant(base: Base, ddets: Acteur, annee: number): Promise<void> {
  const cle = 'aide_au_poste.aci';
  const territoire = `departement:${DEPARTEMENT}`;
  if (await parametreA(base, cle, `${annee}-01-01`, territoire)) return;
  const connu = (await parametresEnVigueur(base)).filter((p) => p.cle === cle && p.valeur !== null).at(-1);
  await executer(ajouterParametre, ddets, {
    cle,
    territoire,
    valeur: String(connu?.valeur ?? 0),
    date_debut: `${annee}-01-01`,
    date_fin: '',
    source: "Dernier montant connu, gardé en attendant l'arrêté (hypothèse de la démonstration)",
    confiance: 'non verifie',
    commentaire: '',
  });
}

async function ouvrir(base: Base, ddets: Acteur, annee: number, enveloppe: string): Promise<Cadre> {
  await tenirMontant(base, ddets, annee);
  const [ouvre, ferme] = [-30, 21].map((jours) => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10));
  const { id } = await executer(creerCampagne, ddets, {
    departement: DEPARTEMENT,
    annee,
    intitule: `Conventionnement ${annee} (démonstration)`,
    ouvre_le: `${ouvre}T09:00`,
    ferme_le: `${ferme}T17:00`,
    consignes: 'Campagne inventée pour la démonstration.',
    enveloppe,
    demonstration: true,
  });
  const { rows } = await sql<{ version: number }>`SELECT version FROM campagne WHERE id = ${id}`.execute(base);
  await executer(ouvrirCampagne, ddets, { id, version: rows[0]!.version });
  return { base, ddets, campagne: id, annee };
}

async function jusquALaCommission(cadre: Cadre, candidats: Candidate[], rang: number): Promise<DossierDemo[]> {
  const dossiers: DossierDemo[] = [];
  for (const [i, candidate] of candidats.entries()) {
    const dossier = await brouillon(cadre, candidate, rang + i, i % 2 === 0 ? 'renouvellement' : 'premiere');
    await depot(cadre, dossier);
    await instruction(cadre, dossier, rang + i);
    await accord(cadre, dossier);
    await transmission(cadre, dossier);
    dossiers.push(dossier);
  }
  return dossiers;
}

/** Les dossiers passés en commission : un avis qui attend la décision, un accord, un refus, un sursis. */
async function conclure({ ddets, annee }: Cadre, dossiers: DossierDemo[]): Promise<void> {
  const [, accorde, refuse, sursis] = dossiers;
  await executer(decider, ddets, {
    id: accorde!.id,
    sens: 'accord',
    ...SIGNATAIRE,
    debut: `${annee}-01-01`,
    fin: `${annee + 2}-12-31`,
  });
  await executer(decider, ddets, {
    id: refuse!.id,
    sens: 'refus',
    motif: "Motif inventé : l'avis est défavorable et l'offre existante suffit au territoire.",
    ...SIGNATAIRE,
  });
  await executer(decider, ddets, {
    id: sursis!.id,
    sens: 'sursis',
    motif: 'Motif inventé : un complément au projet est attendu.',
    reexamen_le: `${annee}-12-15`,
    ...SIGNATAIRE,
  });
}

/** Une structure à chaque étape de la campagne en cours, du brouillon à l'accord trouvé. */
async function etapes(
  cadre: Cadre,
  { ddets, departement }: { ddets: Acteur; departement: Acteur },
  toutes: Candidate[],
): Promise<void> {
  const ouvrirPour = async (rang: number) =>
    brouillon(cadre, toutes[rang]!, rang, rang < 4 ? 'annuel' : rang % 3 === 0 ? 'premiere' : 'renouvellement');
  const deposes: DossierDemo[] = [];
  for (const rang of [0, 4]) await ouvrirPour(rang);
  for (const rang of [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12]) {
    const dossier = await ouvrirPour(rang);
    await depot(cadre, dossier);
    deposes.push(dossier);
  }
  const [, annuel, signe, retire, , corrige, complet, consulte, propose, contre, accorde] = deposes as [
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
    DossierDemo,
  ];
  await executer(retirerDossier, retire.acteur, { id: retire.id, motif: 'Projet inventé, reporté à l’an prochain.' });
  await executer(demanderCorrections, ddets, {
    id: corrige.id,
    champs: ['charge_achats', 'ventes'],
    demande: 'Les achats paraissent faibles au regard des ventes : vérifiez les deux montants (démonstration).',
  });
  for (const [rang, dossier] of [annuel, signe, complet, consulte, propose, contre, accorde].entries())
    await instruction(cadre, dossier, rang);
  await executer(consulterFinanceurs, ddets, {
    dossiers: [consulte.id, complet.id],
    organisations: [departement.organisationId],
  });
  await executer(donnerAvis, departement, {
    id: consulte.id,
    sens: 'favorable',
    texte: 'Avis inventé pour la démonstration : le projet répond à la priorité donnée aux bénéficiaires du RSA.',
    montant: '42000',
  });
  await dialogue(cadre, propose);
  await dialogue(cadre, contre);
  await proposition(cadre, contre.acteur, contre, '1', 'Contre-proposition de la structure (démonstration).');
  await accord(cadre, accorde);
  await dialogue(cadre, annuel);
  await accord(cadre, signe);
}
