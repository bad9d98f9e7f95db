import { sql } from 'kysely';
import { etablirFiche, ouvrirDialogue, proposer, repondre, saisirCommission } from '#src/domaines/dialogues/index.ts';
import { deposer, ouvrirDossier, remplirDossier } from '#src/domaines/dossiers/index.ts';
import {
  attribuerDossiers,
  declarerComplet,
  examinerEligibilite,
  noteDossier,
  noterSelection,
  recevable,
} from '#src/domaines/instructions/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { centimes, type Decimal, enDecimal, fois } from '#src/socle/montants.ts';
import type { Candidate } from './personnages.ts';
import { type Demande, reponsesInventees } from './reponses.ts';

/** Ce qu'il faut pour faire avancer un dossier inventé : qui instruit, dans quelle campagne, à partir de quand. */
export interface Cadre {
  base: Base;
  ddets: Acteur;
  campagne: number;
  annee: number;
}

/** Un dossier de la démonstration et sa demande. */
export interface DossierDemo extends Candidate {
  id: number;
  demande: Demande;
}

/** @param sinon montant inventé quand l'arrêté n'est pas connu : le dossier se remplit, le dialogue dira que la valeur manque */
async function nombre(base: Base, cle: string, date: string, sinon: Decimal): Promise<Decimal> {
  const parametre = await parametreA(base, cle, date);
  return parametre?.valeur == null ? sinon : enDecimal(parametre.valeur);
}

/** Postes inventés, toujours les mêmes : de 7 à 25 ETP. */
const postes = (rang: number): Decimal => centimes(fois(enDecimal(28 + ((rang * 7) % 18) * 4), '0.25'));

/** Ouvre un brouillon et le remplit en entier. */
export async function brouillon(
  { base, campagne, annee }: Cadre,
  candidate: Candidate,
  rang: number,
  nature: 'premiere' | 'renouvellement' | 'annuel',
  etp: Decimal = postes(rang),
): Promise<DossierDemo> {
  const { acteur, structure, type } = candidate;
  const { id } = await executer(ouvrirDossier, acteur, {
    campagne,
    structure,
    nature,
    annees: nature === 'annuel' ? 1 : 3,
  });
  const jour = `${annee}-01-01`;
  const suffixe = type.toLowerCase();
  const demande: Demande = {
    type,
    etp,
    aide: await nombre(base, `aide_au_poste.${suffixe}`, jour, '10000'),
    heures: await nombre(base, `heures_par_etp.${suffixe}`, jour, '1600'),
  };
  const reponse = (await lireReponse(base, `dossier:${id}`))!;
  const changements = reponsesInventees(reponse.definition, demande, reponse.donnees);
  await executer(remplirDossier, acteur, { id, version: reponse.version, changements });
  return { ...candidate, id, demande };
}

export async function depot({ base, ddets }: Cadre, dossier: DossierDemo): Promise<void> {
  await deposer(base, dossier.acteur, { id: dossier.id });
  await executer(attribuerDossiers, ddets, { dossiers: [dossier.id], instructeur: 'moi' });
}

/** Complet, éligible et noté. */
export async function instruction({ base, ddets }: Cadre, { id }: DossierDemo, rang: number): Promise<void> {
  await executer(declarerComplet, ddets, { id, motif: 'Pièces déjà connues du service (démonstration).' });
  const { criteres } = await recevable(base, id);
  const remplis = criteres.map((c) => [c.id, { rempli: 'oui', commentaire: '' }]);
  await executer(examinerEligibilite, ddets, { id, criteres: Object.fromEntries(remplis) });
  const { termes } = await noteDossier(base, id);
  const notes = termes.map((t, i) => [
    t.id,
    { note: String(Math.max(1, t.echelle - ((rang + i) % 3))), commentaire: '' },
  ]);
  await executer(noterSelection, ddets, { id, notes: Object.fromEntries(notes) });
}

export async function versionDialogue(base: Base, dossier: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`SELECT version FROM dialogue WHERE dossier = ${dossier}`.execute(
    base,
  );
  return rows[0]!.version;
}

/** Une proposition du service ou de la structure. @param part des postes demandés, en texte décimal */
export async function proposition(
  { base, annee }: Cadre,
  qui: Acteur,
  { id, type, demande }: DossierDemo,
  part: Decimal,
  message: string,
): Promise<number> {
  const aci = type === 'ACI';
  await executer(proposer, qui, {
    id,
    version: await versionDialogue(base, id),
    lignes: [
      {
        type,
        etp: centimes(fois(demande.etp, part)),
        mois: 12,
        dateEffet: `${annee}-01-01`,
        personnes: aci ? '6' : '',
        participation: '',
      },
    ],
    objectifs: {
      axes: {
        accueil: 'Accueillir deux fois par an un groupe orienté par les prescripteurs (exemple).',
        accompagnement: 'Un entretien par salarié et par mois (exemple).',
        formation: 'La moitié des salariés formés dans l’année (exemple).',
        territoire: 'Une réponse à un marché clausé (exemple).',
      },
      sorties: { durables: '26', transition: '20', positives: '16' },
    },
    modulation: '5',
    message,
  });
  const { rows } = await sql<{ id: number }>`
    SELECT p.id FROM dialogue_proposition p JOIN dialogue d ON d.id = p.dialogue WHERE d.dossier = ${id} AND p.etat = 'en_attente'`.execute(
    base,
  );
  return rows[0]!.id;
}

export async function dialogue(cadre: Cadre, dossier: DossierDemo): Promise<number> {
  await executer(ouvrirDialogue, cadre.ddets, { id: dossier.id });
  return proposition(cadre, cadre.ddets, dossier, '0.95', 'Proposition du service (démonstration).');
}

export async function accord(cadre: Cadre, dossier: DossierDemo): Promise<void> {
  const proposee = await dialogue(cadre, dossier);
  const version = await versionDialogue(cadre.base, dossier.id);
  await executer(repondre, dossier.acteur, { id: dossier.id, version, proposition: proposee, reponse: 'accepter' });
}

/** Fiche de suivi établie, puis transmission à la commission. */
export async function transmission({ base, ddets }: Cadre, { id }: DossierDemo): Promise<void> {
  await etablirFiche(base, ddets, { id, version: await versionDialogue(base, id) });
  await executer(saisirCommission, ddets, { id, version: await versionDialogue(base, id) });
}
