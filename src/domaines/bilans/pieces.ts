import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { deposerPiece, type EnvoiPiece, FAMILLES, retirerPiece } from '#src/socle/pieces/index.ts';
import { bilanSitue, objetBilan } from './chargement.ts';
import { contenuDe } from './contenu.ts';

/** Joint ou retire une pièce d'un bilan : par la structure, sur un champ encore ouvert. @throws ErreurDroit, ErreurMetier */
export async function changerPiece(base: Base, acteur: Acteur, id: number, envoi: EnvoiPiece): Promise<void> {
  const bilan = await bilanSitue(base, id);
  exiger(acteur, 'bilans.remplir', bilan);
  const contenu = await contenuDe(base, id);
  const ferme = bilan.etat !== 'brouillon' && bilan.etat !== 'a_corriger';
  if (!contenu || ferme) throw new ErreurMetier('Ce bilan ne se modifie plus.', { statut: 409 });
  const nom =
    envoi.intention === 'deposer' ? envoi.champ : (contenu.pieces.find((p) => p.id === envoi.id)?.champ ?? null);
  const champ = contenu.reponse.definition.sections
    .flatMap((s) => s.blocs)
    .find((b) => !estRepetition(b) && b.type === 'piece' && b.id === nom);
  if (!champ || estRepetition(champ)) throw new ErreurMetier("Ce formulaire n'attend pas cette pièce.");
  const { champsOuverts } = contenu.reponse;
  if (champsOuverts !== null && !champsOuverts.includes(champ.id))
    throw new ErreurMetier("Cette pièce n'est pas à corriger.", { statut: 409 });
  const objet = objetBilan(id);
  if (envoi.intention === 'retirer') {
    await base.transaction().execute((trx) => retirerPiece(trx, acteur, { id: envoi.id, objet }));
    return;
  }
  const types = FAMILLES.filter((f) => champ.fichiers?.includes(f) ?? true);
  await deposerPiece(base, acteur, {
    objet,
    champ: champ.id,
    nom: envoi.nom,
    depot: envoi.depot,
    types,
    nombreMax: champ.nombreMax,
  });
}
