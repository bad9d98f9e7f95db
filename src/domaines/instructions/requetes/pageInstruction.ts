import { anneePrecedente } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { comparerReponses, type Definition, evaluer } from '#src/socle/formulaires/index.ts';
import type { Passe } from '../forme.ts';
import { completudeDe } from './completude.ts';
import { enteteInstruction } from './entete.ts';
import { faitsTerritoriaux, patienter } from './faits.ts';
import { passe } from './passe.ts';

/** La page d'instruction : réponses de cette année et de l'an passé, complétude, faits du territoire, passé. @throws ErreurDroit */
export async function pageInstruction(base: Base, acteur: Acteur, id: number, changements = false) {
  const entete = await enteteInstruction(base, acteur, id);
  const { dossier } = entete;
  const [completude, avant, faits, histoire] = await Promise.all([
    completudeDe(base, dossier),
    anneePrecedente(base, id),
    patienter(
      faitsTerritoriaux(base, acteur, dossier),
      "La commune de la structure n'est pas connue : corrigez sa fiche au registre.",
    ),
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
