import { Alerte } from '#src/presentation/Alerte.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { type Editeur, lireEditeur } from '../editeur.ts';
import type { Route } from './+types/accessibilite';
import { Contact } from './Contact.tsx';

export const loader = () => lireEditeur();

/** Déclaration d'accessibilité (article 47 de la loi n° 2005-102 ; décret n° 2019-768). */
export default function Accessibilite({ loaderData }: Route.ComponentProps) {
  const editeur: Editeur = loaderData;
  return (
    <Page
      etroite
      titre="Accessibilité : non évaluée par un organisme extérieur"
      onglet="Accessibilité"
      chapo="Ce site vise la conformité totale au référentiel général d'amélioration de l'accessibilité (RGAA 4.1.2)."
    >
      <Alerte titre="Aucun audit de conformité n'a encore été mené">
        Faute d'audit, ce site est déclaré non conforme. Les contrôles ci-dessous sont automatiques : ils ne remplacent
        pas un audit.
      </Alerte>
      <Section titre="Ce qui est contrôlé à chaque version">
        <ul>
          <li>chaque page est passée à l'outil axe-core, sans défaut connu ;</li>
          <li>les parcours principaux se font au clavier seul, et sans JavaScript ;</li>
          <li>les pages restent lisibles à 320 pixels de large et s'impriment ;</li>
          <li>les cartes et les graphiques ont un résumé en texte et le tableau des mêmes données ;</li>
          <li>les documents PDF sont balisés (PDF/UA-1).</li>
        </ul>
      </Section>
      <Section titre="Ce qui reste difficile">
        <ul>
          <li>
            Les cartes ne se parcourent pas au clavier, commune par commune : le tableau à côté donne les mêmes données,
            triables et filtrables.
          </li>
          <li>Un fichier déposé par une personne (pièce, tableau d'origine) peut ne pas être accessible.</li>
        </ul>
      </Section>
      <Section titre="Signaler une difficulté">
        <p>
          Si un contenu vous est inaccessible, dites-le : on vous en donnera une autre forme.{' '}
          <Contact editeur={editeur} />
        </p>
        <p>
          Sans réponse satisfaisante, vous pouvez saisir gratuitement le{' '}
          <a href="https://www.defenseurdesdroits.fr">Défenseur des droits</a>.
        </p>
      </Section>
    </Page>
  );
}
