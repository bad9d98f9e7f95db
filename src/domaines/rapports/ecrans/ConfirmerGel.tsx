import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { FORMATS } from '#src/socle/rapports/formats.ts';

/** La confirmation d'un gel, la même pour tous les genres : ce qui sera gardé, qui le lira, et le bouton. */
export function ConfirmerGel(p: {
  titre: string;
  onglet: string;
  fil: { libelle: string; adresse: string }[];
  /** Ce qu'il vaut mieux relire avant. */
  avertissements: ReactNode;
  /** Une phrase par chose gardée, sans les fichiers ni la signature. */
  garde: readonly string[];
  cle: string;
  version: number;
  /** Qui la lira, diffusion à part. */
  lecteurs: string;
  /** Ce que la diffusion montrerait de plus ; absent : la personne ne peut pas diffuser. */
  diffusion: string | undefined;
  retour: { libelle: string; adresse: string };
  refus: ResultatFormulaire | undefined;
}) {
  const formats = Object.values(FORMATS).map(({ nom }) => nom);
  return (
    <Page
      etroite
      titre={p.titre}
      onglet={p.onglet}
      surtitre="Confirmation"
      fil={p.fil}
      chapo="Une version figée ne change plus et ne s'efface pas. Le brouillon, lui, continue avec les chiffres du jour."
    >
      {p.avertissements}
      <Section titre="Ce qui sera gardé">
        <ul>
          {p.garde.map((phrase) => (
            <li key={phrase}>{phrase}</li>
          ))}
          <li>Quatre fichiers et leur empreinte : {formats.join(', ')}.</li>
          <li>Votre nom, votre organisation et l'heure.</li>
        </ul>
      </Section>
      <Section titre="Qui la lira">
        <Formulaire resultat={p.refus}>
          <input type="hidden" name="cle" value={p.cle} />
          <input type="hidden" name="version" value={p.version} />
          <p>{p.lecteurs}.</p>
          {p.diffusion ? (
            <Coche nom="diffuser" libelle="La diffuser aussi à toute personne connectée" aide={p.diffusion} />
          ) : null}
          <Boutons>
            <BoutonEnvoi enCours="Demande envoyée…">Figer cette version</BoutonEnvoi>
            <Link className="fr-btn fr-btn--tertiary" to={p.retour.adresse}>
              {p.retour.libelle}
            </Link>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}
