import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Terme } from '#src/presentation/Glossaire.tsx';
import { Maille } from './Maille.tsx';

const ETAPES = [
  {
    titre: 'Voir',
    texte:
      "Où sont les personnes éloignées de l'emploi, où sont les structures qui les embauchent, et quels territoires restent sans offre accessible.",
  },
  {
    titre: "Savoir à quel point c'est sûr",
    texte:
      'Chaque chiffre montre sa définition, sa date, sa source et sa confiance. Ce qui manque est dit «\u00a0non calculable\u00a0», jamais remplacé par zéro.',
  },
  {
    titre: 'Décider ensemble',
    texte:
      "Un état des lieux du territoire, à l'écran et en document accessible, à remettre au comité départemental pour l'emploi.",
  },
];

/** L'accueil public : ce que fait le service, pour qui, et comment entrer. */
export function AccueilVisiteur({ demonstration }: { demonstration: boolean }) {
  return (
    <>
      <title>Maillage</title>
      <div className="m-devanture">
        <div className="fr-container m-devanture__corps">
          <div>
            <h1>Du besoin d'insertion d'un territoire à la décision</h1>
            <div className="m-page__chapo">
              Maillage aide l'État, les départements et les réseaux à piloter l'insertion par l'activité économique (
              <Terme nom="iae">IAE</Terme>), commune par commune, sur toute la France.
            </div>
            <p className="m-devanture__action">
              <Link className="fr-btn fr-btn--lg" to="/connexion">
                Se connecter
              </Link>
            </p>
          </div>
          <Maille />
        </div>
      </div>
      <div className="fr-container">
        {demonstration ? (
          <div className="m-section">
            <Alerte titre="Ce site est une démonstration">
              Les comptes, les organisations et les structures y sont inventés. La page de connexion donne la liste des
              comptes.
            </Alerte>
          </div>
        ) : null}
        <ol className="m-etapes">
          {ETAPES.map((e) => (
            <li key={e.titre}>
              <h2>{e.titre}</h2>
              <p>{e.texte}</p>
            </li>
          ))}
        </ol>
        <section className="m-section m-page--etroite">
          <h2>Qui peut entrer</h2>
          <p>
            Un compte s'ouvre sur invitation de votre organisation : services de l'État, département, région,
            intercommunalité, réseau, structure ou prescripteur. Si vous n'en avez pas, demandez au responsable de votre
            organisation de vous inviter.
          </p>
          <p>
            Vous cherchez un financement ? <Link to="/appels-ouverts">Les appels à projets ouverts</Link> se lisent sans
            compte ; chacun dit comment demander un accès pour candidater.
          </p>
          <p>
            <Link to="/sources">D'où viennent les données</Link> · <Link to="/glossaire">Les mots employés</Link> ·{' '}
            <Link to="/accessibilite">Accessibilité</Link>
          </p>
        </section>
      </div>
    </>
  );
}
