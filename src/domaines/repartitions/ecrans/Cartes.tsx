import { Form } from 'react-router';
import { Carte } from '#src/presentation/Carte.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_METHODE_ATELIER, type MethodeAtelier } from '../atelier.ts';
import type { CarteCouverture } from '../requetes/carte.ts';
import type { MethodeMontree } from '../requetes/pages.ts';

/** Aujourd'hui et avec une méthode, sur la même échelle ; une autre méthode se choisit sans JavaScript. */
export function Cartes(props: {
  cartes: CarteCouverture[];
  methodes: MethodeMontree[];
  choisie: MethodeAtelier | null;
}) {
  const options = props.methodes
    .filter((m) => m.ajustee !== null)
    .map((m) => ({ valeur: m.methode, libelle: LIBELLES_METHODE_ATELIER[m.methode] }));
  const dessinees = props.cartes.filter((c) => c.svg !== null);
  return (
    <Section titre="Sur la carte" id="cartes">
      {dessinees.length === 0 ? (
        <p className="m-vide">Les contours ne sont pas encore dessinés : le tableau a déjà les mêmes données.</p>
      ) : (
        <div className="m-scenario-cotes">
          {dessinees.map((c) => (
            <Carte
              key={c.titre}
              titre={c.titre}
              svg={c.svg!}
              resume={c.resume}
              legende={c.legende}
              mention={c.mention}
              tableau={{ libelle: 'Voir le tableau', adresse: '#territoires' }}
            />
          ))}
        </div>
      )}
      {options.length > 1 ? (
        <Form method="get" action="#cartes" className="m-formulaire">
          <Choix
            nom="carte"
            libelle="Méthode montrée sur la carte"
            vide={null}
            valeur={props.choisie}
            options={options}
          />
          <div className="m-boutons">
            <button type="submit" className="fr-btn fr-btn--secondary">
              Montrer
            </button>
          </div>
        </Form>
      ) : null}
    </Section>
  );
}
