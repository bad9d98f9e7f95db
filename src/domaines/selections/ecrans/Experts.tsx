import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import type { PageLectures } from '../requetes/pageLectures.ts';
import { AvisEcrit } from './AvisEcrit.tsx';

/** Les avis d'experts : demandés, donnés, et de quoi en demander un. */
export function Experts({ page, resultat }: { page: PageLectures; resultat: unknown }) {
  const { avis, experts, peutConsulter, delaiAvis, entete } = page;
  const donnes = avis.filter((a) => a.donneLe !== null).length;
  return (
    <Section
      titre={
        avis.length === 0 ? "Les avis d'experts" : `${pluriel(donnes, 'avis donné', 'avis donnés')} sur ${avis.length}`
      }
      id="avis"
    >
      {avis.map((a) => (
        <div className="m-encadre" key={a.id}>
          <p>
            <strong>{a.expert}</strong> <span className="m-mention">{a.organisation}</span>{' '}
            {a.interet === 'declare' ? (
              <Etiquette>s'est déporté</Etiquette>
            ) : a.donneLe ? (
              <Etiquette ton="succes">donné le {date(a.donneLe)}</Etiquette>
            ) : a.avantLe && a.avantLe < new Date() ? (
              <Etiquette ton="erreur">en retard</Etiquette>
            ) : (
              <Etiquette ton="information">attendu</Etiquette>
            )}
          </p>
          <p className="m-mention">
            Demandé par {a.demandePar} le {date(a.demandeLe)}
            {a.avantLe ? `, avant le ${dateHeure(a.avantLe)}` : ''}.
            {a.interet === 'declare' ? ` Lien déclaré : ${a.interetMotif}` : ''}
          </p>
          {a.question ? <p>La question posée : {a.question}</p> : null}
          {a.donneLe ? (
            a.cache ? (
              <p>Caché jusqu'à ce que vous rendiez votre lecture.</p>
            ) : (
              <AvisEcrit avis={a} />
            )
          ) : null}
          {entete.instruit && a.donneLe === null && a.interet !== 'declare' ? (
            <Formulaire id={`revoquer-${a.id}`} action="?geste=revoquer">
              <input type="hidden" name="compte" value={a.compteId} />
              <BoutonEnvoi variante="discret" petit>
                Retirer la demande<span className="fr-sr-only"> faite à {a.expert}</span>
              </BoutonEnvoi>
            </Formulaire>
          ) : null}
        </div>
      ))}
      {peutConsulter ? (
        <details open={resultatDe(resultat, 'question') !== undefined}>
          <summary>Demander un avis</summary>
          <Formulaire id="expert" action="?geste=consulter" resultat={resultatDe(resultat, 'question')}>
            <Choix
              nom="compte"
              libelle="Expert"
              options={experts.map((p) => ({ valeur: String(p.id), libelle: `${p.nom}, ${p.organisation}` }))}
              facultatif
            />
            <ChampTexte
              nom="courriel"
              libelle="Ou l'adresse d'une autre personne"
              aide="Elle doit avoir un compte ouvert."
              type="email"
              facultatif
            />
            <ChampTexte
              nom="question"
              libelle="Votre question"
              aide="Ce que vous voulez savoir, en une phrase."
              lignes={2}
              facultatif
            />
            <ChampsDelai delai={delaiAvis} quoi="À rendre" />
            <Boutons>
              <BoutonEnvoi>Demander l'avis</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
