import {
  creerImmersion,
  ecrireBilan,
  proposerImmersion,
  refuserImmersion,
  renouvelerImmersion,
  signerImmersion,
  suivreImmersion,
  validerImmersion,
} from '#src/domaines/immersions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui, plusJours } from '#src/socle/jour.ts';
import type { CadreDemo } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import type { Reserve } from './reserve.ts';

const dans = (n: number) => plusJours(aujourdhui(), n);
const PARTIES = ['beneficiaire', 'accueil', 'accompagnement'] as const;

interface Periode {
  qui: ParcoursDemo;
  ou: number;
  /** Jours depuis aujourd'hui, premier et dernier. */
  debut: number;
  fin: number;
  metier: string;
}

const acteurDe = (p: ParcoursDemo): Acteur => p.principal!.acteur;

async function preparer({ qui, ou, debut, fin, metier }: Periode): Promise<number> {
  const { id } = await executer(creerImmersion, acteurDe(qui), {
    parcours: qui.id,
    entreprise: ou,
    objet: 'confirmer',
    debut: dans(debut),
    fin: dans(fin),
    heures: '35',
    lieu: 'Atelier inventé',
    horaires: 'Du lundi au vendredi, de 8 h à 12 h et de 13 h à 16 h',
    taches: `Accompagner une personne de l'équipe au poste : ${metier}.`,
    objectifs: `Vérifier que le métier convient : ${metier}.`,
    evaluation: 'Entretien avec le tuteur le dernier jour, grille commune.',
    tuteur: 'Alex Tutrice (inventée)',
    tuteurFonction: 'Responsable d’atelier',
    interdits: 'oui',
  });
  return id;
}

/** Mise à la signature, puis signée de toutes les parties, ou des premières seulement. */
async function signer(qui: ParcoursDemo, id: number, parties: readonly (typeof PARTIES)[number][] = PARTIES) {
  const noms = {
    beneficiaire: `${qui.prenom} ${qui.nom}`,
    accueil: 'Sam Recruteur',
    accompagnement: acteurDe(qui).nom,
  };
  await executer(proposerImmersion, acteurDe(qui), { id });
  for (const partie of parties)
    await executer(signerImmersion, acteurDe(qui), { id, partie, nom: noms[partie], le: aujourdhui() });
}

/** Commencée avant aujourd'hui : le prescripteur dit avoir vérifié ce que le programme ne peut pas voir. */
async function commencer(cadre: CadreDemo, p: Periode): Promise<number> {
  const id = await preparer(p);
  await signer(p.qui, id);
  await executer(validerImmersion, cadre.responsable, { id, confirme: 'oui' });
  await executer(suivreImmersion, acteurDe(p.qui), { id, geste: 'demarrer' });
  return id;
}

/**
 * Une immersion à chaque étape : en cours, signée qui attend le prescripteur, finie et renouvelée, arrêtée par les contrôles (trop longue),
 * refusée par le prescripteur.
 */
export async function jouerImmersions(
  cadre: CadreDemo,
  fiches: ReadonlyMap<string, number>,
  vitrine: ParcoursDemo,
  tirer: Reserve,
): Promise<void> {
  const [ana, lise, paul, rita] = cadre.portefeuilles.map(({ referent }) => referent);
  const chez = (nom: string) => fiches.get(nom)!;
  await commencer(cadre, {
    qui: vitrine,
    ou: chez('Cuisine centrale fictive'),
    debut: -6,
    fin: 8,
    metier: 'aide de cuisine',
  });
  const signee = { qui: tirer(lise!), ou: chez('Nettoyage figuré'), debut: 7, fin: 18, metier: 'agent de propreté' };
  await signer(signee.qui, await preparer(signee));
  const finie = { qui: tirer(ana!), ou: chez('Blanchisserie inventée'), debut: -38, fin: -25, metier: 'blanchisserie' };
  const id = await commencer(cadre, finie);
  await executer(ecrireBilan, acteurDe(finie.qui), {
    id,
    issue: 'complete',
    suite: 'autre_immersion',
    texte: 'Gestes appris, assiduité. Le travail en équipe du matin reste à essayer : objectifs non atteints.',
  });
  const suite = await executer(renouvelerImmersion, acteurDe(finie.qui), {
    id,
    debut: dans(3),
    fin: dans(14),
    nonAtteints: 'oui',
  });
  await signer(finie.qui, suite.id, ['beneficiaire']);
  const longue = {
    qui: tirer(paul!),
    ou: chez('Entrepôt témoin'),
    debut: 10,
    fin: 70,
    metier: 'préparateur de commandes',
  };
  await preparer(longue);
  const refusee = { qui: tirer(rita!), ou: chez('Maraîchage imaginaire'), debut: 9, fin: 20, metier: 'aide maraîcher' };
  const aRefuser = await preparer(refusee);
  await signer(refusee.qui, aRefuser, ['beneficiaire', 'accueil']);
  await executer(refuserImmersion, cadre.responsable, {
    id: aRefuser,
    motif: 'L’entreprise annonce un remplacement pendant la récolte : une immersion ne remplace personne (L5135-7).',
  });
}
