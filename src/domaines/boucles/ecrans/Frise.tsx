import { Tableau } from '#src/presentation/Tableau.tsx';
import { type Boucle, ETAPES, LIBELLES_ETAPE, LIBELLES_ETAT_ETAPE } from '../forme.ts';
import { dessinerFrise, resumeFrise } from '../regles/dessin.ts';

/** La boucle d'un coup d'œil, et le tableau des mêmes données. */
export function Frise({ boucle }: { boucle: Boucle }) {
  return (
    <figure className="m-graphique">
      <figcaption className="m-graphique__titre">Les étapes de chaque année</figcaption>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: SVG produit par dessin.ts, qui échappe tous les textes. */}
      <div role="img" aria-label={resumeFrise(boucle)} dangerouslySetInnerHTML={{ __html: dessinerFrise(boucle) }} />
      <p className="m-mention">Rond plein : fait. Rond vide : manque. Carré barré : réservé à d'autres lecteurs.</p>
      <details className="m-donnees">
        <summary>Voir la frise en tableau</summary>
        <Tableau
          legende="Les étapes de chaque année"
          legendeMasquee
          cle={(cle) => cle}
          lignes={[...ETAPES]}
          colonnes={[
            { id: 'etape', titre: 'Étape', valeur: (cle) => LIBELLES_ETAPE[cle] },
            ...boucle.annees.map(({ annee, etapes }) => ({
              id: String(annee),
              titre: String(annee),
              valeur: (cle: (typeof ETAPES)[number]) => {
                const etat = etapes.find((e) => e.cle === cle)?.etat;
                return etat ? LIBELLES_ETAT_ETAPE[etat] : '';
              },
            })),
          ]}
        />
      </details>
    </figure>
  );
}
