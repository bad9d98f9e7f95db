import { Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { refusDe } from '../refus.ts';
import type { PageSeance } from '../requetes/seances.ts';

type Membre = PageSeance['membres'][number];

/** Les membres de la séance : arrivées et départs d'un clic, mandats, présidence. */
export function Presences({ s, resultat }: { s: PageSeance; resultat: unknown }) {
  const nomDe = (id: string | null) => s.membres.find((m) => m.id === id)?.nom ?? '';
  const votants = s.membres.filter((m) => m.deliberatif);
  const options = votants.map((m) => ({ valeur: m.id, libelle: m.nom }));
  return (
    <>
      <Tableau
        legende="Membres au jour de la séance"
        colonnes={[
          { id: 'nom', titre: 'Membre', valeur: (m) => m.nom },
          { id: 'place', titre: 'Place', valeur: (m) => placeDe(m, nomDe) },
          {
            id: 'etat',
            titre: 'Présence',
            valeur: (m) => m.present,
            rendu: (m) => <Etat m={m} nomDe={nomDe} attendu={s.etat === 'convoquee'} />,
          },
          ...(s.tient && s.etat === 'ouverte'
            ? [{ id: 'geste', titre: 'Noter', valeur: (m: Membre) => m.id, rendu: (m: Membre) => <Pointer m={m} /> }]
            : []),
        ]}
        lignes={s.membres}
        cle={(m) => m.id}
      />
      {s.tient ? (
        <details>
          <summary>Donner un mandat, désigner qui préside</summary>
          <Formulaire id="mandater" resultat={refusDe(resultat, 'mandater')}>
            <input type="hidden" name="geste" value="mandater" />
            <Choix nom="mandant" libelle="Membre empêché" options={options} />
            <Choix
              nom="mandataire"
              libelle="Donne mandat à"
              vide="Personne (reprendre son mandat)"
              facultatif
              options={options}
            />
            <BoutonEnvoi variante="secondaire">Enregistrer le mandat</BoutonEnvoi>
          </Formulaire>
          <Formulaire id="presider" resultat={refusDe(resultat, 'presider')}>
            <input type="hidden" name="geste" value="presider" />
            <Choix
              nom="membre"
              libelle="Préside la séance"
              vide="Le président en titre"
              facultatif
              valeur={s.preside}
              options={options}
            />
            <BoutonEnvoi variante="secondaire">Enregistrer la présidence</BoutonEnvoi>
          </Formulaire>
        </details>
      ) : null}
    </>
  );
}

const placeDe = (m: Membre, nomDe: (id: string | null) => string) =>
  `${m.collegeNom}, ${m.suppleantDe ? `suppléant de ${nomDe(m.suppleantDe)}` : m.president ? 'préside' : 'titulaire'}`;

function Etat({ m, nomDe, attendu }: { m: Membre; nomDe: (id: string | null) => string; attendu: boolean }) {
  if (m.present) return <Etiquette ton="succes">{m.present === 'visio' ? 'à distance' : 'présent'}</Etiquette>;
  return m.mandat ? (
    <Etiquette ton="information">{`mandat à ${nomDe(m.mandat)}`}</Etiquette>
  ) : attendu ? (
    'attendu'
  ) : (
    'absent'
  );
}

/** Les boutons disent le nom du membre : lus seuls, ils gardent leur sens. */
function Pointer({ m }: { m: Membre }) {
  return (
    <Formulaire id={`pointer-${m.id}`} className="m-en-ligne">
      <input type="hidden" name="geste" value="pointer" />
      <input type="hidden" name="membre" value={m.id} />
      {m.present ? (
        <BoutonPresence m={m} valeur="part" texte="Parti" />
      ) : (
        <>
          <BoutonPresence m={m} valeur="sur_place" texte="Présent" />
          <BoutonPresence m={m} valeur="visio" texte="À distance" />
        </>
      )}
    </Formulaire>
  );
}

const BoutonPresence = ({ m, valeur, texte }: { m: Membre; valeur: string; texte: string }) => (
  <BoutonEnvoi variante="discret" petit nom="pointer" valeur={valeur} enCours={texte}>
    {texte}
    <span className="fr-sr-only"> : {m.nom}</span>
  </BoutonEnvoi>
);
