import { sql } from 'kysely';
import {
  ajouterPoints,
  deciderPoint,
  lireReunionEquipe,
  reunirEquipe,
  type Sujet,
  tenirReunionEquipe,
} from '#src/domaines/equipes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusJours } from '#src/socle/jour.ts';
import type { CadreDemo } from './cadre.ts';

const DECISIONS: Partial<Record<Sujet, { decision: string; action?: string }>> = {
  positionnement: {
    decision: 'Orientation socioprofessionnelle proposée, compétence emploi ; binôme à désigner cette semaine.',
  },
  blocage: {
    decision: 'La référente sociale reprend contact avec le partenaire ; point à la prochaine réunion.',
    action: 'Relancer le partenaire et rappeler la personne',
  },
  contrat: { decision: 'Rendez-vous de signature à fixer avant la fin de la semaine.' },
  sans_rdv: { decision: 'Appel, puis visite au domicile proposée si l’appel reste sans réponse.' },
  transfert: {
    decision: 'Accord de l’équipe pour le changement de référent ; à conclure avant la prochaine réunion.',
  },
  entreprise: { decision: 'Le chargé d’entreprises relance le recruteur.' },
};
const LIEU = 'Antenne solidarité inventée, salle du rez-de-chaussée';
const PARTICIPANTS = 'Ana Fabulée, Lise Brouillon, Paul Canevas, la référente sociale, le responsable territorial.';

/** Une réunion tenue il y a deux semaines, décisions notées, et la prochaine de chaque équipe. */
export async function jouerReunions(base: Base, cadre: CadreDemo): Promise<void> {
  const [a, b] = cadre.equipes;
  const tenue = await convoquer(cadre, a, -14, '09:30');
  const { rows } = await sql<{ id: number; sujet: Sujet; parcours: number | null }>`
    SELECT id, sujet, parcours FROM reunion_point WHERE reunion = ${tenue} ORDER BY rang`.execute(base);
  for (const p of rows)
    await executer(deciderPoint, cadre.responsable, {
      id: tenue,
      point: p.id,
      decision: 'Vu en équipe.',
      ...(p.parcours === null ? {} : DECISIONS[p.sujet]),
      echeance: plusJours(aujourdhui(), 7),
    });
  await executer(tenirReunionEquipe, cadre.responsable, { id: tenue, version: 1, participants: PARTICIPANTS });
  await sql`UPDATE reunion_point SET decide_le = r.le + interval '1 hour' FROM reunion_equipe r WHERE r.id = reunion AND r.id = ${tenue}`.execute(
    base,
  );
  await convoquer(cadre, a, 3, '09:30');
  // Celle de l'autre équipe n'est que convoquée : son ordre du jour reste à composer.
  await executer(reunirEquipe, cadre.responsable, {
    equipe: b,
    le: plusJours(aujourdhui(), 5),
    heure: '14:00',
    lieu: LIEU,
  });
}

/** Un point proposé par les dossiers pour chaque sujet, deux pour les plus fréquents, et une question d'équipe. */
async function convoquer({ responsable }: CadreDemo, equipe: number, dans: number, heure: string): Promise<number> {
  const { id } = await executer(reunirEquipe, responsable, {
    equipe,
    le: plusJours(aujourdhui(), dans),
    heure,
    lieu: LIEU,
  });
  const { propositions } = await lireEnCloison(responsable, (c) => lireReunionEquipe(c, responsable, id));
  const parSujet = new Map<Sujet, number>();
  const proposes = propositions.flatMap(({ parcours, sujet }) => {
    const rang = (parSujet.get(sujet) ?? 0) + 1;
    parSujet.set(sujet, rang);
    return rang <= (sujet === 'sans_rdv' || sujet === 'positionnement' ? 2 : 1) ? [`${parcours}:${sujet}`] : [];
  });
  await executer(ajouterPoints, responsable, { id, proposes, texte: 'Calendrier des permanences du mois prochain.' });
  return id;
}
