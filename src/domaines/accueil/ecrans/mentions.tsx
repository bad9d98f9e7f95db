import { Page, Section } from '#src/presentation/Page.tsx';
import { lireEditeur } from '../editeur.ts';
import type { Route } from './+types/mentions';
import { Contact } from './Contact.tsx';

export const loader = () => lireEditeur();

const A_RENSEIGNER = 'non renseigné par cette installation';

/** Mentions légales (loi n° 2004-575 du 21 juin 2004, article 1-1). */
export default function Mentions({ loaderData: editeur }: Route.ComponentProps) {
  return (
    <Page etroite titre="Mentions légales">
      <dl className="m-proprietes">
        <dt>Éditeur</dt>
        <dd>{editeur.editeur ?? A_RENSEIGNER}</dd>
        <dt>Directeur de la publication</dt>
        <dd>{editeur.directeur ?? A_RENSEIGNER}</dd>
        <dt>Hébergeur</dt>
        <dd>{editeur.hebergeur ?? A_RENSEIGNER}</dd>
        <dt>Contact</dt>
        <dd>
          <Contact editeur={editeur} />
        </dd>
      </dl>
      <Section titre="Logiciel">
        <p>
          Maillage est un logiciel libre sous licence MIT. Son code peut être lu, vérifié, modifié et réutilisé. Les
          données gardent la licence de leur producteur : voir <a href="/sources">Sources et licences</a>.
        </p>
      </Section>
      <Section titre="Valeur des chiffres">
        <p>
          Les estimations et les diagnostics aident à décider ; ils ne créent aucun droit. Seuls les textes, les
          conventions et les annexes financières signées font foi.
        </p>
      </Section>
    </Page>
  );
}
