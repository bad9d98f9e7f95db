import { servirDocument } from '#src/domaines/modeles/index.ts';
import { consulter, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { objetDuDocument } from '../requetes/document.ts';
import type { Route } from './+types/document';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const id = numero(params.id);
  const document = numero(params.document);
  const objet = await lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, id);
    exiger(acteur, 'orientations.lire', p);
    await consulter(c, acteur, p, 'documents');
    return objetDuDocument(c, id, document);
  });
  if (!objet) throw new ErreurIntrouvable("Ce document n'existe pas.");
  return servirDocument(base(), document, objet);
}
