import { data, type RouterContextProvider, redirect } from 'react-router';
import { z } from 'zod';
import { acteurDe } from '#src/droits/contexte.ts';
import { refus, saisieDe } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import type { Operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { type Envoi, lireEnvoi } from '#src/socle/formulaires/index.ts';
import { type Enregistrement, ErreurReponsePerimee, lireReponse } from '#src/socle/formulaires/reponses.ts';

/** Champs d'entrée d'une opération qui enregistre un formulaire : `z.object({ id, ...saisieFormulaire })`. */
export const saisieFormulaire = {
  version: z.coerce.number().int(),
  changements: z.record(z.string(), z.unknown()),
  vus: z.record(z.string(), z.unknown()).optional(),
};

interface Options {
  /** `dossier:12` */
  objet: string;
  /** Adresse de la page, où l'on revient à la section. */
  adresse: string;
  /** Le reste de l'entrée de l'opération. */
  entree: Record<string, unknown>;
}

/**
 * Action d'une page FormulaireDonnees, et de son adresse d'enregistrement automatique. Le droit et l'état de l'objet sont vérifiés par
 * l'opération, qui appelle `enregistrerReponse` et en rend le résultat. Un conflit revient à la page avec les deux valeurs.
 */
export async function actionFormulaire<E extends z.ZodType, O>(
  request: Request,
  context: Readonly<RouterContextProvider>,
  operation: Operation<E, O, Enregistrement>,
  { objet, adresse, entree }: Options,
) {
  const formulaire = await request.formData();
  const reponse = await lireReponse(base(), objet);
  if (!reponse) throw new ErreurIntrouvable("Ce formulaire n'existe pas.");
  const envoi = lireEnvoi(reponse.definition, formulaire);
  const auto = envoi.geste.genre === 'auto';
  try {
    const { version, changements, vus } = envoi;
    const fait = await executer(operation, acteurDe(context), { ...entree, version, changements, vus });
    if (auto) return Response.json({ enregistre: { version: fait.version, le: fait.modifieLe, recus: fait.recus } });
    throw redirect(`${adresse}?${arrivee(reponse.definition.sections, envoi)}`, { status: 303 });
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    const perimee =
      erreur instanceof ErreurReponsePerimee ? { conflits: erreur.conflits, version: erreur.version } : {};
    const dit = { erreur: erreur.message, conseil: erreur.conseil, champs: erreur.champs, ...perimee };
    if (auto) return Response.json(dit, { status: erreur.statut });
    if (!('conflits' in perimee)) return refus(erreur, formulaire);
    return data({ ...dit, saisie: saisieDe(formulaire) }, { status: erreur.statut });
  }
}

/** Où revenir : la section suivante, ou la même, à la ligne ajoutée. */
function arrivee(sections: { id: string }[], { geste, section, changements }: Envoi): string {
  const rang = sections.findIndex((s) => s.id === section);
  if (geste.genre === 'continuer') return `section=${sections[rang + 1]?.id ?? section}#section`;
  if (geste.genre === 'ajouter') {
    const lignes = changements[geste.repetition];
    return `section=${section}#champ-${geste.repetition}${Array.isArray(lignes) ? `.${lignes.length - 1}` : ''}`;
  }
  if (geste.genre === 'retirer') return `section=${section}#champ-${geste.repetition}`;
  return `section=${section}`;
}
