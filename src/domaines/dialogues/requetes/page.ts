import { sql } from 'kysely';
import {
  type DossierSitue,
  dossierSitue,
  LIBELLES_NATURE_DOSSIER,
  suiviDossier,
} from '#src/domaines/dossiers/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { TYPES_AIDES } from '#src/domaines/financement/index.ts';
import { passe, recevable } from '#src/domaines/instructions/index.ts';
import { distanceRepartition } from '#src/domaines/repartitions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { dialogueDe, partieDe, propositionsDe } from '../chargement.ts';
import type { LigneProposition, Objectifs, Proposition, Rencontre } from '../forme.ts';
import { SORTIES } from '../forme.ts';
import { avisDuDossier } from './avis.ts';
import { ciblesNationales } from './cibles.ts';
import { type DemandeDossier, demandeDe } from './demande.ts';
import { ficheAJour, fichesDe } from './fiches.ts';
import { suggestionDe } from './suggestion.ts';

async function rencontresDe(base: Base, dialogue: number): Promise<Rencontre[]> {
  const { rows } = await sql<Rencontre>`
    SELECT id, le, mode, participants, compte_rendu AS "compteRendu", par FROM dialogue_rencontre WHERE dialogue = ${dialogue}
    ORDER BY le DESC`.execute(base);
  return rows;
}

/** La page du dialogue : chaque partie voit son côté, seuls les services de l'État voient l'enveloppe. @throws ErreurDroit, ErreurIntrouvable */
export async function pageDialogue(base: Base, acteur: Acteur, id: number, saisies: URLSearchParams) {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'dialogues.lire', dossier);
  const [dialogue, demande, cibles] = await Promise.all([
    dialogueDe(base, id),
    demandeDe(base, id),
    ciblesNationales(base, aujourdhui(), dossier.departement),
  ]);
  const propositions = dialogue ? await propositionsDe(base, dialogue.id) : [];
  const fiches = dialogue ? await fichesDe(base, id) : [];
  const service = acteur.nature !== 'structure';
  const moi = partieDe(acteur, dossier);
  const enCours = dossier.etat === 'en_dialogue';
  const ouvert = enCours && dialogue?.etat === 'ouvert';
  const permis = (nom: string) => peut(acteur, `dialogues.${nom}`, dossier);
  const enAttente = propositions.find((p) => p.etat === 'en_attente') ?? null;
  return {
    dossier,
    nature: LIBELLES_NATURE_DOSSIER[dossier.nature],
    etat: suiviDossier.etats[dossier.etat],
    service,
    moi,
    dialogue,
    propositions,
    enAttente,
    demande,
    cibles,
    types: TYPES_AIDES,
    rencontres: dialogue ? await rencontresDe(base, dialogue.id) : [],
    enveloppe: service ? await etatEnveloppe(base, { campagne: dossier.campagne }) : null,
    distance: service ? await distanceRepartition(base, acteur, dossier.campagne) : null,
    fiches,
    ficheAJour: dialogue ? ficheAJour(fiches, dialogue) : null,
    avis: service && dossier.nature !== 'annuel' ? await avisDuDossier(base, dossier) : [],
    suggestion:
      ouvert && service
        ? await suggestionDe(base, dossier, { acteur, passe: await passe(base, acteur, dossier), cibles, saisies })
        : null,
    depart: depart(dossier, propositions, demande),
    recevable: permis('ouvrir') && dossier.etat === 'complet' ? (await recevable(base, id)).recevable : null,
    peut: {
      ouvrir: permis('ouvrir') && dossier.etat === 'complet',
      proposer: ouvert && permis('proposer'),
      repondre: ouvert && permis('repondre') && enAttente !== null,
      rencontrer: dialogue !== null && permis('rencontrer') && ['en_dialogue', 'avis_attendu'].includes(dossier.etat),
      clore: ouvert && permis('clore'),
      reprendre:
        permis('reprendre') &&
        dialogue !== null &&
        ((enCours && dialogue.etat !== 'ouvert') || ['avis_attendu', 'sursis'].includes(dossier.etat)),
      etablirFiche: enCours && dialogue?.etat !== 'ouvert' && permis('etablirFiche'),
      envoyerFiche: permis('envoyerFiche') && fiches.length > 0 && fiches[0]?.envoyeeLe === null,
      saisirCommission:
        enCours && dialogue?.etat !== 'ouvert' && permis('saisirCommission') && dossier.nature !== 'annuel',
    },
  };
}

export type PageDialogue = Awaited<ReturnType<typeof pageDialogue>>;

/** De quoi partir : la dernière proposition, sinon ce que la structure demande dans son dossier. */
function depart(dossier: DossierSitue, propositions: readonly Proposition[], demande: DemandeDossier) {
  const derniere = propositions.at(-1);
  if (derniere) return { lignes: derniere.lignes, objectifs: derniere.objectifs, modulation: derniere.modulation };
  const lignes: LigneProposition[] = demande.etp.map((l, i) => ({
    ...l,
    dateEffet: `${dossier.annee}-01-01`,
    personnes: i === 0 && l.type === 'ACI' ? demande.personnesRsa : null,
    participation: null,
  }));
  const objectifs: Objectifs = {
    axes: demande.axes,
    sorties: Object.fromEntries(SORTIES.map((s) => [s, demande.sorties[s] ?? '0'])) as Objectifs['sorties'],
  };
  return { lignes, objectifs, modulation: '0' };
}
