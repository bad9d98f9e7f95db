import { Link } from 'react-router';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageDecisions } from '../../requetes/decisions.ts';

type Props = { page: Omit<PageDecisions, 'appel'>; lettres: unknown; publier: unknown };

/** Notifier, puis publier. Ce qui manque est dit avant le bouton. */
export function LettresEtResultats({ page, lettres, publier }: Props) {
  const { enTete, dues, lots } = page;
  const manques = [
    page.clos ? null : "l'appel n'est pas clos",
    page.aExaminer > 0 ? `${pluriel(page.aExaminer, 'candidature')} à examiner` : null,
    page.aDecider > 0 ? `${pluriel(page.aDecider, 'candidature')} à décider` : null,
    dues > 0 ? `${pluriel(dues, 'lettre')} à envoyer` : null,
  ].filter((m): m is string => m !== null);
  return (
    <>
      <Section titre="Les lettres" id="lettres">
        {lots.length > 0 ? (
          <ul>
            {lots.map((l) => (
              <li key={l.id}>
                <Link to={`/appels/${enTete.id}/lettres/${l.id}`}>
                  {l.etat === 'produit'
                    ? `${pluriel(l.nombre, 'lettre envoyée', 'lettres envoyées')} le ${dateHeure(l.le)}`
                    : `Aperçu de ${pluriel(l.nombre, 'lettre')}, préparé le ${dateHeure(l.le)}`}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        {dues > 0 && page.peut.ecrire ? (
          <>
            <p>
              {pluriel(dues, 'décision reste à notifier', 'décisions restent à notifier')}. L'aperçu montre chaque
              lettre entière ; rien ne part sans qu'il ait été lu.
            </p>
            <Formulaire id="lettres" resultat={lettres} action="?geste=lettres">
              <Boutons>
                <BoutonEnvoi variante={page.adopte?.lignes.length ? 'secondaire' : 'principal'}>
                  Préparer {pluriel(dues, 'lettre')}
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </>
        ) : lots.length === 0 ? (
          <p className="m-vide">Les lettres motivées se préparent en lot, une fois des décisions prises.</p>
        ) : null}
      </Section>
      <Section titre="Les résultats" id="resultats">
        {page.ouvert ? (
          <>
            <p>
              Publier montre les projets retenus sur la page publique de l'appel et prévient qui le suit. Les refus ne
              se publient pas.
              {manques.length > 0 ? ` Avant : ${manques.join(', ')}.` : ''}
            </p>
            {page.peut.publier && manques.length === 0 ? (
              <Formulaire id="publication" resultat={publier} action="?geste=publier">
                <Boutons>
                  <BoutonEnvoi>Publier les résultats</BoutonEnvoi>
                </Boutons>
              </Formulaire>
            ) : null}
          </>
        ) : enTete.etat === 'resultats' || enTete.etat === 'archive' ? (
          <p>
            Ils sont publiés : <Link to={`/appels-ouverts/${enTete.id}`}>voir la page publique</Link>.{' '}
            <a href={`/appels-ouverts/${enTete.id}/scdl.csv`}>Conventions signées au format ouvert SCDL (CSV)</a>
          </p>
        ) : (
          <p className="m-vide">Rien ne se publie sur cet appel.</p>
        )}
      </Section>
    </>
  );
}
