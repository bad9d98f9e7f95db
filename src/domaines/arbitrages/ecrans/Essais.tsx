import { Link } from 'react-router';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_METHODE, METHODES } from '../regles/repartir.ts';
import type { PageClassement } from '../requetes/classement.ts';
import { EtiquetteEssai } from './communs.tsx';

/** Les essais de montants : autant qu'on veut, un seul adopté. */
export function Essais({ page, resultat }: { page: PageClassement; resultat: unknown }) {
  const { essais, enTete } = page;
  return (
    <Section
      titre={
        essais.length > 0 ? pluriel(essais.length, 'essai de montants', 'essais de montants') : 'Essayer des montants'
      }
      id="essais"
      liens={<Link to={`/appels/${enTete.id}/decisions`}>Décisions, lettres et résultats</Link>}
    >
      {essais.length > 0 ? (
        <Tableau
          legende="Essais de montants de cet appel"
          legendeMasquee
          cle={(e) => e.id}
          lignes={essais}
          colonnes={[
            {
              id: 'nom',
              titre: 'Essai',
              valeur: (e) => e.nom,
              rendu: (e) => <Link to={`/appels/${enTete.id}/arbitrages/${e.id}`}>{e.nom}</Link>,
            },
            { id: 'etat', titre: 'État', valeur: (e) => e.etat, rendu: (e) => <EtiquetteEssai etat={e.etat} /> },
            { id: 'favorables', titre: 'Favorables', numerique: true, valeur: (e) => e.nombre.favorable, decimales: 0 },
            {
              id: 'total',
              titre: 'Total accordé',
              numerique: true,
              valeur: (e) => e.total,
              rendu: (e) => enEuros(e.total),
            },
            {
              id: 'modifie',
              titre: 'Modifié',
              valeur: (e) => e.modifieLe,
              rendu: (e) => `${dateHeure(e.modifieLe)}, ${e.par}`,
            },
          ]}
        />
      ) : (
        <p className="m-vide">
          Un essai ne décide de rien : il montre ce que l'enveloppe permet. On peut en comparer plusieurs.
        </p>
      )}
      {page.ouvert && page.peut.essayer && page.lignes.length > 0 ? (
        <details open={essais.length === 0 || resultat !== undefined}>
          <summary>Ouvrir un essai</summary>
          <Formulaire id="essai" resultat={resultat} action="?geste=creer">
            <ChampTexte nom="nom" libelle="Nom de l'essai" aide="Par exemple : « Avis du comité du 12 mars »." />
            <Radios
              nom="methode"
              libelle="Le préremplir"
              valeur={page.bornes.sansMontant ? 'vide' : 'rang'}
              options={METHODES.map((valeur) => ({ valeur, libelle: LIBELLES_METHODE[valeur] }))}
            />
            <ChampNombre
              nom="enveloppe"
              libelle="Enveloppe supposée"
              unite="€"
              facultatif
              aide="Vide : ce qui reste de l'enveloppe de l'appel. Un essai sur une autre somme se compare, mais ne s'adopte que s'il tient dans la vraie."
            />
            <Boutons>
              <BoutonEnvoi>Ouvrir l'essai</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
