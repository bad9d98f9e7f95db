import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { refusDe } from '#src/presentation/resultat.ts';
import { LIBELLES_ETAT, QUALIFICATIONS } from '../forme.ts';
import type { Participant } from '../requetes/participants.ts';
import { DireVenue, Etat } from './communs.tsx';

const CANAUX: Record<string, string> = {
  sms: 'par message',
  courriel: 'par courriel',
  aucun: 'aucun message : à appeler',
};

interface Proprietes {
  r: { genre: 'individuel' | 'collectif'; passe: boolean; annuleLe: Date | null };
  participants: Participant[];
  tient: boolean;
  mene: boolean;
  prises: number;
  resultat: unknown;
}

export function Participants({ r, participants, tient, mene, prises, resultat }: Proprietes) {
  const venus = participants.filter((p) => p.etat !== 'annule');
  const caches = prises - venus.length;
  const enLot = r.genre === 'collectif' && r.passe && tient && !r.annuleLe && venus.length > 0;
  if (participants.length === 0 && caches <= 0)
    return r.genre === 'collectif' && !r.annuleLe ? <p>Personne n'est inscrit pour l'instant.</p> : null;
  const refus = (refusDe(resultat, 'qualifier') ?? refusDe(resultat, 'desinscrire')) as { erreur?: string } | undefined;
  return (
    <Section
      titre={r.genre === 'collectif' ? pluriel(prises, 'personne inscrite', 'personnes inscrites') : 'La personne'}
    >
      {refus?.erreur ? <Alerte ton="erreur" titre={refus.erreur} /> : null}
      <ul className="m-afaire m-venues">
        {participants.map((p) => (
          <li key={p.id}>
            <Link to={`/parcours/${p.parcours}`}>{p.nom}</Link> <Etat etat={p.etat} passe={r.passe && !r.annuleLe} />
            <Mention p={p} passe={r.passe} />
            {p.report && !r.passe ? <p>Elle demande une autre date : « {p.report} ».</p> : null}
            {r.passe && !r.annuleLe && !enLot && mene ? <DireVenue id={p.id} nom={p.nom} etat={p.etat} /> : null}
            {!r.passe && r.genre === 'collectif' && p.etat === 'fixe' ? (
              <Formulaire id={`desinscrire-${p.id}`}>
                <input type="hidden" name="geste" value="desinscrire" />
                <input type="hidden" name="participation" value={p.id} />
                <BoutonEnvoi petit variante="secondaire">
                  Libérer sa place<span className="fr-sr-only"> : {p.nom}</span>
                </BoutonEnvoi>
              </Formulaire>
            ) : null}
          </li>
        ))}
      </ul>
      {caches > 0 ? (
        <p className="m-mention">
          {pluriel(caches, 'autre personne, suivie', 'autres personnes, suivies')} par d'autres référents.
        </p>
      ) : null}
      {enLot ? <Presence participants={venus} resultat={resultat} /> : null}
    </Section>
  );
}

function Mention({ p, passe }: { p: Participant; passe: boolean }) {
  const dernier = p.rappels.findLast((x) => x.canal !== null);
  const mots = [
    p.qualifieLe ? `Noté par ${p.qualifiePar} le ${dateHeure(p.qualifieLe)}` : null,
    !passe && p.confirme ? 'Venue confirmée par la personne' : null,
    dernier ? `Rappel : ${CANAUX[dernier.canal ?? 'aucun']}` : null,
  ].filter(Boolean);
  return mots.length > 0 ? <span className="m-mention">{mots.join('. ')}.</span> : null;
}

/** Liste de présence d'un collectif : une ligne par personne, et « tous les autres » en un choix. */
function Presence({ participants, resultat }: { participants: Participant[]; resultat: unknown }) {
  const options = QUALIFICATIONS.map((valeur) => ({ valeur, libelle: LIBELLES_ETAT[valeur] }));
  return (
    <Formulaire id="tous" resultat={refusDe(resultat, 'tous')}>
      <input type="hidden" name="geste" value="tous" />
      <fieldset className="m-partie">
        <legend>Liste de présence</legend>
        {participants.map((p) => (
          <Choix
            key={p.id}
            nom={`venue-${p.id}`}
            libelle={p.nom}
            options={options}
            valeur={p.etat === 'fixe' ? '' : p.etat}
            vide="Comme les autres"
            facultatif
          />
        ))}
        <Choix nom="reste" libelle="Les autres" options={options} valeur="honore" vide="À dire plus tard" facultatif />
      </fieldset>
      <Boutons>
        <BoutonEnvoi>Noter les venues</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
