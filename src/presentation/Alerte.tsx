import type { ReactNode } from 'react';

export type Ton = 'information' | 'succes' | 'attention' | 'erreur';
const MOTS: Record<Ton, string> = {
  information: 'Information',
  succes: 'Succès',
  attention: 'Attention',
  erreur: 'Erreur',
};

/** Message dans la page. Le ton est écrit pour les lecteurs d'écran et dessiné par une icône, jamais par la seule couleur. */
export function Alerte({
  ton = 'information',
  titre,
  children,
  annoncer,
}: {
  ton?: Ton;
  titre?: ReactNode;
  children?: ReactNode;
  /** Vrai pour un message arrivé après une action : il est lu tout de suite. */
  annoncer?: boolean;
}) {
  return (
    <div className={`m-alerte m-alerte--${ton}`} role={annoncer ? (ton === 'erreur' ? 'alert' : 'status') : undefined}>
      {/* Pas un paragraphe : sans titre, le contenu peut en porter, et le navigateur défait deux paragraphes emboîtés. */}
      <div className="m-alerte__titre">
        <span className="fr-sr-only">{MOTS[ton]} : </span>
        {titre ?? children}
      </div>
      {titre && children ? <div>{children}</div> : null}
    </div>
  );
}
