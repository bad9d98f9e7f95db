import { anneePrecedente } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparerReponses, type Definition, evaluer } from '#src/socle/formulaires/index.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import type { FaitsTerritoriaux, Passe } from '../forme.ts';
import { completudeDe } from './completude.ts';
import { type Entete, enteteInstruction } from './entete.ts';
import { faitsTerritoriaux } from './faits.ts';
import { passe } from './passe.ts';

/** Au-delà, la page s'ouvre sans le diagnostic : le calcul continue et la page suivante le trouvera. */
const PATIENCE_MS = 4000;

export type Faits =
  | { etat: 'pret'; faits: FaitsTerritoriaux }
  | { etat: 'en_calcul' }
  | { etat: 'absent'; raison: string };

/** La page d'instruction : réponses de cette année et de l'an passé, complétude, faits du territoire, passé. @throws ErreurDroit */
export async function pageInstruction(base: Base, acteur: Acteur, id: number, changements = false) {
  const entete = await enteteInstruction(base, acteur, id);
  const { dossier } = entete;
  const [completude, avant, faits, histoire] = await Promise.all([
    completudeDe(base, dossier),
    anneePrecedente(base, id),
    faitsPatients(base, acteur, entete),
    passe(base, acteur, dossier),
  ]);
  const { reponse, evaluation, contexte, pieces } = completude.contenu;
  const reponsesAvant = avant
    ? evaluer(avant.definition, avant.donnees, { contexte: { ...contexte, annee: String(avant.annee) } }).valeurs
    : {};
  // Par question ou par liste : une ligne qui change montre toute sa liste.
  const changes = new Set(
    avant
      ? comparerReponses(avant.definition, reponsesAvant, reponse.definition, evaluation.valeurs)
          .filter((l) => l.change)
          .map(({ cle }) => cle.split('.')[0] as string)
      : [],
  );
  return {
    entete,
    pieces,
    definition: changements && avant ? restreindre(reponse.definition, changes) : reponse.definition,
    changes: avant ? changes.size : null,
    changements,
    evaluation,
    comparaison: avant && {
      titre: String(avant.annee),
      numero: avant.numero,
      definition: changements ? restreindre(avant.definition, changes) : avant.definition,
      valeurs: reponsesAvant,
    },
    sections: completude.sections,
    manques: completude.manques,
    alertes: evaluation.problemes.filter(({ gravite }) => gravite === 'alerte'),
    faits,
    passe: histoire satisfies Passe,
  };
}
export type PageInstruction = Awaited<ReturnType<typeof pageInstruction>>;

/** Le formulaire réduit à ce qui change ; une section sans changement n'est pas montrée. */
const restreindre = ({ sections, controles }: Definition, cles: ReadonlySet<string>): Definition => ({
  controles,
  sections: sections
    .map((s) => ({ ...s, blocs: s.blocs.filter(({ id }) => cles.has(id)) }))
    .filter(({ blocs }) => blocs.length > 0),
});

async function faitsPatients(base: Base, acteur: Acteur, { dossier }: Entete): Promise<Faits> {
  const calcul = faitsTerritoriaux(base, acteur, dossier)
    .then(
      (faits): Faits =>
        faits
          ? { etat: 'pret', faits }
          : { etat: 'absent', raison: "La commune de la structure n'est pas connue : corrigez sa fiche au registre." },
    )
    .catch((erreur): Faits => {
      if (erreur instanceof ErreurMetier) return { etat: 'absent', raison: erreur.message };
      journalTechnique.error({ erreur }, 'faits territoriaux');
      return { etat: 'absent', raison: "Le diagnostic n'a pas pu être lu." };
    });
  let minuteur: NodeJS.Timeout | undefined;
  const attente = new Promise<Faits>((finir) => {
    minuteur = setTimeout(() => finir({ etat: 'en_calcul' }), PATIENCE_MS);
  });
  return Promise.race([calcul, attente]).finally(() => clearTimeout(minuteur));
}
